package dev.likeness.file;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The two checksums in a file's metadata: of its tensors' bytes, and of its header with zeros in
 * place of the digits of this checksum. They are CRC-32, which notices every single changed bit and
 * every burst of up to 32; they show damage, not malice.
 */
final class Checksum {

    private static final String HEADER = "checksum.header";
    private static final String TENSORS = "checksum.tensors";
    private static final String KIND = "crc32:";
    private static final int DIGITS = 8;

    /** What stands before the header's digits, as JSON writes it. */
    private static final byte[] BEFORE =
            ("\"" + HEADER + "\":\"" + KIND).getBytes(StandardCharsets.US_ASCII);

    private Checksum() {}

    /** Adds the sum of the tensors to the metadata, and room for that of the header. */
    static void promise(Map<String, String> metadata, CRC32 tensors) {
        metadata.put(HEADER, KIND + "0".repeat(DIGITS));
        metadata.put(TENSORS, text(tensors));
    }

    /** Puts the header's sum into the room that {@link #promise} left. */
    static void sign(byte[] header) {
        int at = digits(header);
        byte[] sum =
                text(sum(header, at)).substring(KIND.length()).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(sum, 0, header, at, DIGITS);
    }

    /** What speaks against a header, if it has a checksum. */
    static Optional<String> ofHeader(Map<String, String> metadata, byte[] header) {
        String said = metadata.get(HEADER);
        // One of the two alone: a key was damaged.
        if (said == null) {
            return metadata.containsKey(TENSORS)
                    ? Optional.of("its header has no checksum, though its tensors have one.")
                    : Optional.empty();
        }
        int at = digits(header);
        return at >= 0 && said.equals(text(sum(header, at)))
                ? Optional.empty()
                : Optional.of("the checksum of its header is wrong.");
    }

    /** Whether the file has a checksum of its tensors. */
    static boolean ofTensorsIn(Map<String, String> metadata) {
        return metadata.containsKey(TENSORS);
    }

    /** What speaks against the tensors, if they have a checksum. */
    static Optional<String> ofTensors(Map<String, String> metadata, CRC32 sum) {
        String said = metadata.get(TENSORS);
        if (said == null) {
            return metadata.containsKey(HEADER)
                    ? Optional.of("its tensors have no checksum, though its header has one.")
                    : Optional.empty();
        }
        return said.equals(text(sum))
                ? Optional.empty()
                : Optional.of("the checksum of its tensors is wrong.");
    }

    private static CRC32 sum(byte[] header, int digits) {
        CRC32 sum = new CRC32();
        sum.update(header, 0, digits);
        sum.update("0".repeat(DIGITS).getBytes(StandardCharsets.US_ASCII));
        sum.update(header, digits + DIGITS, header.length - digits - DIGITS);
        return sum;
    }

    private static String text(CRC32 sum) {
        return KIND + String.format("%08x", sum.getValue());
    }

    /**
     * Where the header's digits begin; −1 for nowhere. Within a text the quotes have backslashes.
     */
    private static int digits(byte[] header) {
        for (int at = 0; at <= header.length - BEFORE.length - DIGITS; at++) {
            int k = 0;
            while (k < BEFORE.length && header[at + k] == BEFORE[k]) {
                k++;
            }
            if (k == BEFORE.length) {
                return at + k;
            }
        }
        return -1;
    }
}
