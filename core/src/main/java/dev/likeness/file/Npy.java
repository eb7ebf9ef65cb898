package dev.likeness.file;

import dev.likeness.InputException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * NumPy's {@code .npy} files: one array with its shape, row by row.
 *
 * <p>Format version 1.0 is written; 1.0 to 3.0 are read (NumPy documentation, "numpy.lib.format").
 *
 * <pre>{@code
 * Npy.write(Path.of("noise.npy"), noise, 64, 100);   // numpy.load gives float32 of shape (64, 100)
 * }</pre>
 */
public final class Npy {

    /**
     * An array that was read.
     *
     * @param shape its shape, outermost first; empty for a single number
     * @param values {@code byte[]} for uint8, {@code int[]} for int32 and int64, {@code float[]}
     *     for float32 and float64
     */
    public record Array(int[] shape, Object values) {}

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_HEADER = 10_000;
    private static final int MOST_DIMENSIONS = 64; // as in NumPy 2
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)");

    private Npy() {}

    /**
     * Writes float32.
     *
     * @param data the numbers, row by row
     * @param shape the shape; its product is the length of the data
     * @throws InputException if the file cannot be written
     */
    public static void write(Path file, float[] data, int... shape) {
        checkShape(data.length, shape);
        write(file, "<f4", shape, data.length, (k, buffer) -> buffer.putFloat(data[k]));
    }

    /**
     * Writes uint8; for the rest see {@link #write(Path, float[], int...)}.
     *
     * @param data the numbers as unsigned bytes
     */
    public static void write(Path file, byte[] data, int... shape) {
        checkShape(data.length, shape);
        write(file, "|u1", shape, data.length, (k, buffer) -> buffer.put(data[k]));
    }

    /** Writes int32; for the rest see {@link #write(Path, float[], int...)}. */
    public static void write(Path file, int[] data, int... shape) {
        checkShape(data.length, shape);
        write(file, "<i4", shape, data.length, (k, buffer) -> buffer.putInt(data[k]));
    }

    private interface Element {
        void put(int index, ByteBuffer buffer);
    }

    private static void checkShape(int length, int[] shape) {
        long product = 1;
        for (int side : shape) {
            product = Math.multiplyExact(product, (long) side);
        }
        if (product != length) {
            throw new InputException(
                    "An array of shape %s needs %d numbers, found %d."
                            .formatted(text(shape), product, length));
        }
    }

    private static void write(Path file, String type, int[] shape, int length, Element element) {
        AtomicFile.write(
                file,
                out -> {
                    out.write(header(type, shape));
                    elements(out, length, element);
                });
    }

    private static byte[] header(String type, int[] shape) {
        String dictionary =
                "{'descr': '%s', 'fortran_order': False, 'shape': %s, }"
                        .formatted(type, text(shape));
        // The numbers begin at a multiple of 64, so that a reader can map them.
        int unpadded = MAGIC.length + 4 + dictionary.length() + 1;
        String padded = dictionary + " ".repeat((64 - unpadded % 64) % 64) + "\n";
        return ByteBuffer.allocate(MAGIC.length + 4 + padded.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static void elements(OutputStream out, int length, Element element) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < length; k++) {
            element.put(k, buffer);
            if (buffer.remaining() < Long.BYTES || k == length - 1) {
                out.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        }
    }

    /**
     * Reads an array of uint8, int32, int64, float32 or float64, stored row by row, little-endian.
     *
     * @throws InputException if the file is no such file, or its length is not what its shape asks
     *     for, or a 64-bit whole number does not fit in 32 bits
     */
    public static Array read(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DataInputStream data = new DataInputStream(new BufferedInputStream(in, CHUNK))) {
            return read(file, data, Files.size(file));
        } catch (EOFException e) {
            throw new InputException(file + " ends within the header of its array.", e);
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    private static Array read(Path file, DataInputStream in, long size) throws IOException {
        byte[] magic = in.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new InputException(
                    file + " is not an .npy file: it does not begin with \\x93NUMPY.");
        }
        int version = in.readUnsignedByte();
        in.readUnsignedByte();
        if (version < 1 || version > 3) {
            throw new InputException(
                    "%s is an .npy file of version %d; versions 1 to 3 are read."
                            .formatted(file, version));
        }
        long lengthOfHeader =
                version == 1
                        ? Short.toUnsignedLong(Short.reverseBytes(in.readShort()))
                        : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        if (lengthOfHeader > LONGEST_HEADER) {
            throw new InputException(
                    "%s: the header of an .npy file has at most %d bytes, found %d."
                            .formatted(file, LONGEST_HEADER, lengthOfHeader));
        }
        byte[] header = new byte[(int) lengthOfHeader];
        in.readFully(header);
        String text = new String(header, StandardCharsets.ISO_8859_1);
        String type = find(file, TYPE, text, "descr");
        if (find(file, ORDER, text, "fortran_order").equals("True")) {
            throw new InputException(
                    file
                            + ": the array is stored column by column; save it with"
                            + " numpy.ascontiguousarray.");
        }
        int[] shape = shape(file, find(file, SHAPE, text, "shape"));
        int width = widthOf(file, type);
        long count = count(file, shape);
        long before = MAGIC.length + (version == 1 ? 4 : 6) + lengthOfHeader;
        if (size != before + count * width) {
            throw new InputException(
                    "%s: an array of shape %s and type %s makes a file of %d bytes, found %d."
                            .formatted(file, text(shape), type, before + count * width, size));
        }
        return new Array(shape, values(file, in, type, (int) count));
    }

    private static Object values(Path file, DataInputStream in, String type, int count)
            throws IOException {
        switch (type) {
            case "|u1" -> {
                byte[] values = new byte[count];
                in.readFully(values);
                return values;
            }
            case "<f4", "<f8" -> {
                float[] values = new float[count];
                for (int k = 0; k < count; k++) {
                    values[k] =
                            type.equals("<f4")
                                    ? Float.intBitsToFloat(Integer.reverseBytes(in.readInt()))
                                    : (float)
                                            Double.longBitsToDouble(
                                                    Long.reverseBytes(in.readLong()));
                }
                return values;
            }
            default -> {
                int[] values = new int[count];
                for (int k = 0; k < count; k++) {
                    long value =
                            type.equals("<i4")
                                    ? Integer.reverseBytes(in.readInt())
                                    : Long.reverseBytes(in.readLong());
                    if (value != (int) value) {
                        throw new InputException(
                                "%s: number %d does not fit in 32 bits: %d."
                                        .formatted(file, k, value));
                    }
                    values[k] = (int) value;
                }
                return values;
            }
        }
    }

    private static int widthOf(Path file, String type) {
        return switch (type) {
            case "|u1" -> 1;
            case "<f4", "<i4" -> 4;
            case "<f8", "<i8" -> 8;
            default ->
                    throw new InputException(
                            "%s: arrays of |u1, <i4, <i8, <f4 and <f8 are read, found %s."
                                    .formatted(file, type));
        };
    }

    private static String find(Path file, Pattern pattern, String header, String key) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new InputException(
                    "%s: the header of the array lacks a readable '%s'.".formatted(file, key));
        }
        return matcher.group(1);
    }

    private static int[] shape(Path file, String text) {
        try {
            int[] shape =
                    Arrays.stream(text.split(","))
                            .map(side -> side.replace("L", "").strip())
                            .filter(side -> !side.isEmpty())
                            .mapToInt(Integer::parseInt)
                            .toArray();
            if (shape.length > MOST_DIMENSIONS) {
                throw new InputException(
                        "%s: an array has at most %d dimensions, found %d."
                                .formatted(file, MOST_DIMENSIONS, shape.length));
            }
            return shape;
        } catch (NumberFormatException e) {
            throw new InputException(file + ": the shape (" + text + ") cannot be read.", e);
        }
    }

    private static long count(Path file, int[] shape) {
        long count = 1;
        for (int side : shape) {
            count *= side;
            if (count > Integer.MAX_VALUE - 8) {
                throw new InputException(
                        "%s: an array holds at most %d numbers, found the shape %s."
                                .formatted(file, Integer.MAX_VALUE - 8, text(shape)));
            }
        }
        return count;
    }

    private static String text(int[] shape) {
        String sides =
                Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return "(" + sides + (shape.length == 1 ? ",)" : ")");
    }
}
