package dev.likeness.file;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A file of named tensors in the safetensors format: 8 bytes with the header's length
 * (little-endian), the header in JSON, the tensors' data. Immutable; the whole file is read when it
 * is opened, so a file that is replaced meanwhile is seen as it was or as it is, never mixed.
 *
 * <p>Nothing in a file is trusted: lengths are checked against the file's size before anything is
 * allocated, and what was written with checksums is compared with them.
 *
 * <pre>{@code
 * Safetensors.builder().tensor("bias", new float[] {1, 2, 3}, 3).write(file);
 * float[] bias = Safetensors.read(file).floats("bias");
 * }</pre>
 */
public final class Safetensors {

    private static final String ADVICE =
            " Take a copy of it, or make it again. If the change was meant, remove the keys"
                    + " checksum.header and checksum.tensors from its metadata.";

    /** The limit of the reference implementation. */
    private static final long MAX_HEADER = 100_000_000;

    /** Java copies what it reads; a small piece of it stays near the processor. */
    private static final int CHUNK = 1 << 18;

    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final Path file;
    private final SafetensorsHeader header;
    private final Map<String, byte[]> data;
    private final Optional<String> damage;

    private Safetensors(
            Path file,
            SafetensorsHeader header,
            Map<String, byte[]> data,
            Optional<String> damage) {
        this.file = file;
        this.header = header;
        this.data = data;
        this.damage = damage;
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it cannot be read or breaks a rule of the format; the message names
     *     the file and the rule
     */
    public static Safetensors read(Path file) {
        Safetensors read = look(file);
        read.damage()
                .ifPresent(
                        what -> {
                            throw new InputException(file + " is damaged: " + what + ADVICE);
                        });
        return read;
    }

    /**
     * Reads a file though its checksums may be wrong, to look at what is left of it; see {@link
     * #damage}. The rules of the format still hold.
     *
     * @throws InputException if it cannot be read or breaks a rule of the format
     */
    static Safetensors look(Path file) {
        FileProblem.requireFile(file);
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            HeaderText text = readHeader(in, file);
            SafetensorsHeader header = text.header();
            long start = in.getFilePointer();
            boolean summed = Checksum.ofTensorsIn(header.metadata());
            CRC32 sum = new CRC32();
            Map<String, byte[]> data = new HashMap<>(2 * header.entries().size());
            for (Map.Entry<String, SafetensorsHeader.Entry> named : header.byPlace()) {
                SafetensorsHeader.Entry entry = named.getValue();
                if (entry.bytes() > MAX_ARRAY) {
                    throw new InputException(
                            damaged(file)
                                    + "tensor "
                                    + Json.kind(named.getKey())
                                    + " has "
                                    + entry.bytes()
                                    + " bytes; one tensor may have at most "
                                    + MAX_ARRAY
                                    + ".");
                }
                byte[] bytes = new byte[(int) entry.bytes()];
                in.seek(start + entry.begin());
                int done = 0;
                while (done < bytes.length) {
                    int count = Math.min(CHUNK, bytes.length - done);
                    in.readFully(bytes, done, count);
                    if (summed) {
                        sum.update(bytes, done, count); // while they are near the processor
                    }
                    done += count;
                }
                data.put(named.getKey(), bytes);
            }
            Optional<String> damage =
                    text.damage().or(() -> Checksum.ofTensors(header.metadata(), sum));
            return new Safetensors(file, header, data, damage);
        } catch (EOFException e) {
            throw new InputException(damaged(file) + "it became shorter while it was read.", e);
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    /** Reads and checks the header alone, and gives its texts. */
    static Map<String, String> readMetadata(Path file) {
        FileProblem.requireFile(file);
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            HeaderText text = readHeader(in, file);
            text.damage()
                    .ifPresent(
                            what -> {
                                throw new InputException(file + " is damaged: " + what + ADVICE);
                            });
            return text.header().metadata();
        } catch (EOFException e) {
            throw new InputException(damaged(file) + "it became shorter while it was read.", e);
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    /**
     * A header that was read.
     *
     * @param damage what its checksum says against it
     */
    private record HeaderText(SafetensorsHeader header, Optional<String> damage) {}

    private static HeaderText readHeader(RandomAccessFile in, Path file) throws IOException {
        String where = damaged(file);
        long size = in.length();
        if (size < 8) {
            throw new InputException(
                    where + "it has " + size + " bytes, and the header's length alone takes 8.");
        }
        byte[] eight = new byte[8];
        in.readFully(eight);
        long length = ByteBuffer.wrap(eight).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > size - 8) {
            throw new InputException(
                    where
                            + "the header should take "
                            + Long.toUnsignedString(length)
                            + " bytes, but only "
                            + (size - 8)
                            + " follow.");
        }
        if (length > MAX_HEADER) {
            throw new InputException(
                    where
                            + "the header takes "
                            + length
                            + " bytes; at most "
                            + MAX_HEADER
                            + " are allowed.");
        }
        byte[] bytes = new byte[(int) length];
        in.readFully(bytes);
        SafetensorsHeader.checkCount(bytes, where);
        SafetensorsHeader header =
                SafetensorsHeader.parse(text(bytes, where), size - 8 - length, where);
        return new HeaderText(header, Checksum.ofHeader(header.metadata(), bytes));
    }

    /** The text of UTF-8 bytes; of those of the usual header, which are ASCII, without a detour. */
    private static String text(byte[] bytes, String where) {
        try {
            for (byte b : bytes) {
                if (b < 0) {
                    return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
                }
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (CharacterCodingException e) {
            throw new InputException(where + "the header is not UTF-8 text.", e);
        }
    }

    private static String damaged(Path file) {
        return file + " is damaged, or not a safetensors file: ";
    }

    /**
     * What the checksums say against the file: empty if they are right, or if the file has none
     * because another program wrote it, or an older version.
     */
    Optional<String> damage() {
        return damage;
    }

    /** The texts beside the tensors, by name, in file order. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /** The names of the tensors, in the order of the file's header. */
    public Set<String> names() {
        return Collections.unmodifiableSet(header.entries().keySet());
    }

    /**
     * The kind of number a tensor holds.
     *
     * @throws InputException if there is no such tensor
     */
    public Dtype dtype(String name) {
        return entry(name).dtype();
    }

    /**
     * The lengths of a tensor's dimensions, outermost first; none for a single number.
     *
     * @throws InputException if there is no such tensor
     */
    public long[] shape(String name) {
        return entry(name).shape().clone();
    }

    /**
     * The numbers of an F32 tensor, row by row.
     *
     * @throws InputException if there is no such tensor, or it has another type
     */
    public float[] floats(String name) {
        ByteBuffer bytes = buffer(name, Dtype.F32);
        float[] numbers = new float[bytes.remaining() / 4];
        bytes.asFloatBuffer().get(numbers);
        return numbers;
    }

    /** The numbers of an F64 tensor, row by row; see {@link #floats}. */
    public double[] doubles(String name) {
        ByteBuffer bytes = buffer(name, Dtype.F64);
        double[] numbers = new double[bytes.remaining() / 8];
        bytes.asDoubleBuffer().get(numbers);
        return numbers;
    }

    /** The numbers of an I64 tensor, row by row; see {@link #floats}. */
    public long[] longs(String name) {
        ByteBuffer bytes = buffer(name, Dtype.I64);
        long[] numbers = new long[bytes.remaining() / 8];
        bytes.asLongBuffer().get(numbers);
        return numbers;
    }

    /**
     * The bytes of a tensor of any type, as they stand in the file (little-endian).
     *
     * @throws InputException if there is no such tensor
     */
    public byte[] bytes(String name) {
        return data(name).clone();
    }

    private SafetensorsHeader.Entry entry(String name) {
        SafetensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new InputException(
                    file + " has no tensor " + Json.kind(name) + "." + Nearest.hint(name, names()));
        }
        return entry;
    }

    private byte[] data(String name) {
        entry(name);
        return Objects.requireNonNull(data.get(name));
    }

    private ByteBuffer buffer(String name, Dtype expected) {
        Dtype found = entry(name).dtype();
        if (found != expected) {
            throw new InputException(
                    file
                            + ": tensor "
                            + Json.kind(name)
                            + " should hold "
                            + expected
                            + " numbers, found "
                            + found
                            + ".");
        }
        return ByteBuffer.wrap(data(name)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An empty file to be filled and written. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A file in the making. Arrays are not copied: do not change them before {@link #write}. The
     * same contents in the same order give the same bytes.
     */
    public static final class Builder {

        private final SafetensorsWriter writer = new SafetensorsWriter();

        private Builder() {}

        /**
         * Leaves the checksums out, so that the bytes are those of the reference implementation.
         */
        public Builder withoutChecksums() {
            writer.withoutChecksums();
            return this;
        }

        /** Adds a text beside the tensors. */
        public Builder metadata(String key, String value) {
            writer.metadata(key, value);
            return this;
        }

        /**
         * Adds a tensor of F32 numbers.
         *
         * @param shape lengths of the dimensions, outermost first; none for a single number
         * @throws IllegalArgumentException if the shape does not have as many numbers as the array,
         *     or the name is taken
         */
        public Builder tensor(String name, float[] data, long... shape) {
            writer.add(name, Dtype.F32, shape, data, data.length);
            return this;
        }

        /** Adds a tensor of F64 numbers; see {@link #tensor(String, float[], long...)}. */
        public Builder tensor(String name, double[] data, long... shape) {
            writer.add(name, Dtype.F64, shape, data, data.length);
            return this;
        }

        /** Adds a tensor of I64 numbers; see {@link #tensor(String, float[], long...)}. */
        public Builder tensor(String name, long[] data, long... shape) {
            writer.add(name, Dtype.I64, shape, data, data.length);
            return this;
        }

        /** Adds a tensor of U8 numbers; see {@link #tensor(String, float[], long...)}. */
        public Builder tensor(String name, byte[] data, long... shape) {
            writer.add(name, Dtype.U8, shape, data, data.length);
            return this;
        }

        /**
         * Writes the file beside its name and renames it.
         *
         * @throws InputException if it cannot be written
         */
        public void write(Path file) {
            AtomicFile.write(file, writer::writeTo);
        }

        /** Writes the file's bytes to a stream. */
        public void writeTo(OutputStream out) throws IOException {
            writer.writeTo(out);
        }
    }
}
