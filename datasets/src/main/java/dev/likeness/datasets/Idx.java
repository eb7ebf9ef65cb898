package dev.likeness.datasets;

import dev.likeness.InputException;
import dev.likeness.image.Images;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The IDX format of the MNIST database: a magic number, one 32-bit length a dimension (big-endian),
 * then the values (LeCun, Cortes, Burges, "The MNIST database of handwritten digits", "File
 * formats"). Images and labels of unsigned bytes are read, gzip or not.
 */
final class Idx {

    static final int IMAGES = 0x803;
    static final int LABELS = 0x801;

    private static final int LARGEST = Integer.MAX_VALUE - 8;

    /**
     * A file that was read.
     *
     * @param dimensions the lengths in the header
     * @param values as many unsigned bytes as the product of the dimensions
     */
    record Content(int[] dimensions, byte[] values) {}

    private Idx() {}

    /**
     * Pictures with the labels that belong to them.
     *
     * @param labels null for pictures without
     * @param names the names of the labels; null for 0, 1 and so on up to the largest label
     */
    static Images images(
            ByteSource images, @Nullable ByteSource labels, @Nullable List<String> names) {
        return images(
                images,
                read(images, IMAGES, null),
                labels,
                labels == null ? null : read(labels, LABELS, null),
                names);
    }

    /** Pictures with labels from files whose content has a known SHA-256. */
    static Images verified(
            ByteSource images,
            String imagesHash,
            ByteSource labels,
            String labelsHash,
            List<String> names) {
        return images(
                images,
                read(images, IMAGES, imagesHash),
                labels,
                read(labels, LABELS, labelsHash),
                names);
    }

    private static Images images(
            ByteSource imageSource,
            Content images,
            @Nullable ByteSource labelSource,
            @Nullable Content labels,
            @Nullable List<String> names) {
        int[] shape = images.dimensions();
        Images pictures = Images.ofBytes(shape[0], 1, shape[1], shape[2], images.values());
        if (labelSource == null || labels == null) {
            return pictures;
        }
        byte[] bytes = labels.values();
        if (bytes.length != pictures.count()) {
            throw new InputException(
                    "%s has %d pictures, but %s has %d labels: each picture needs one label."
                            .formatted(
                                    imageSource.name(),
                                    pictures.count(),
                                    labelSource.name(),
                                    bytes.length));
        }
        int[] numbers = IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xff).toArray();
        int largest = IntStream.of(numbers).max().orElse(0);
        if (names == null) {
            names = numbered(largest);
        } else if (largest >= names.size()) {
            throw new InputException(
                    "%s holds the label %d; labels from 0 to %d were expected."
                            .formatted(labelSource.name(), largest, names.size() - 1));
        }
        return pictures.withLabels(numbers, names);
    }

    /** The names of the labels in a file: 0, 1 and so on up to the largest. */
    static List<String> names(ByteSource labels) {
        int largest = 0;
        for (byte label : read(labels, LABELS, null).values()) {
            largest = Math.max(largest, label & 0xff);
        }
        return numbered(largest);
    }

    private static List<String> numbered(int largest) {
        return IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
    }

    /**
     * Reads a file of the kind that the magic number says.
     *
     * @param sha256 the hash that the decompressed content must have, or null
     */
    static Content read(ByteSource source, int magic, @Nullable String sha256) {
        MessageDigest digest = sha256();
        try (InputStream plain = source.open();
                InputStream in = sha256 == null ? plain : new DigestInputStream(plain, digest)) {
            Content content = read(source.name(), in, magic);
            if (sha256 != null) {
                String found = HexFormat.of().formatHex(digest.digest());
                if (!found.equals(sha256)) {
                    throw new InputException(
                            "%s is not the published file: its content has the SHA-256 %s, expected %s. Delete it and fetch it again."
                                    .formatted(source.name(), found, sha256));
                }
            }
            return content;
        } catch (ZipException | EOFException e) {
            throw new InputException(
                    "%s is damaged: its gzip data cannot be decompressed (%s)."
                            .formatted(source.name(), reason(e)),
                    e);
        } catch (IOException e) {
            throw ByteSource.unreadable(source.name(), e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof EOFException ? "it ends too early" : String.valueOf(e.getMessage());
    }

    private static Content read(String name, InputStream in, int magic) throws IOException {
        int rank = magic & 0xff;
        int headerLength = 4 + 4 * rank;
        byte[] header = in.readNBytes(headerLength);
        if (header.length == 0) {
            throw new InputException(name + " is empty.");
        }
        ByteBuffer numbers = ByteBuffer.wrap(header);
        if (header.length >= 4) {
            checkMagic(name, numbers.getInt(), magic);
        }
        if (header.length < headerLength) {
            throw new InputException(
                    "%s ends within its header: %d bytes expected, found %d."
                            .formatted(name, headerLength, header.length));
        }
        int[] dimensions = new int[rank];
        long size = 1;
        for (int d = 0; d < rank; d++) {
            dimensions[d] = numbers.getInt();
            if (dimensions[d] < 1 || dimensions[d] > LARGEST / size) {
                throw new InputException(
                        "%s: its header says %s; from 1 to %d values in all can be read."
                                .formatted(name, shape(header, rank), LARGEST));
            }
            size *= dimensions[d];
        }
        GrowingBytes values = new GrowingBytes((int) size);
        values.fill(in);
        if (values.length() < size) {
            throw new InputException(
                    "%s is cut short: its header says %s, so %d bytes, found %d."
                            .formatted(
                                    name,
                                    shape(header, rank),
                                    headerLength + size,
                                    headerLength + values.length()));
        }
        if (in.read() >= 0) {
            throw new InputException(
                    "%s goes on after its end: its header says %s, so %d bytes, found more."
                            .formatted(name, shape(header, rank), headerLength + size));
        }
        return new Content(dimensions, values.toArray());
    }

    private static void checkMagic(String name, int found, int expected) {
        if (found == expected) {
            return;
        }
        String kind = expected == IMAGES ? "images" : "labels";
        String known =
                switch (found) {
                    case IMAGES -> " (images)";
                    case LABELS -> " (labels)";
                    default -> "";
                };
        throw new InputException(
                "%s is not an IDX file of %s: the magic number 0x%08x was expected, found 0x%08x%s."
                        .formatted(name, kind, expected, found, known));
    }

    /** The dimensions as the header has them, unsigned. */
    private static String shape(byte[] header, int rank) {
        ByteBuffer numbers = ByteBuffer.wrap(header);
        StringBuilder text = new StringBuilder();
        for (int d = 0; d < rank; d++) {
            text.append(d == 0 ? "" : " × ")
                    .append(Integer.toUnsignedString(numbers.getInt(4 + 4 * d)));
        }
        return text.append(rank == 1 ? " labels" : " values (count × height × width)").toString();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256.", impossible);
        }
    }
}
