package dev.likeness.datasets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the pixels of a JPEG (ITU-T T.81, annex B).
 *
 * @param components 1 of grey, 3 of colours, 4 of CMYK; 0 if no frame was found
 * @param adobe whether Adobe's marker is there, which says that CMYK values are inverted
 * @param ycck whether the first three of four components are luma and chroma
 * @param exif what a camera says, as a TIFF file; empty for nothing
 * @param profile the ICC profile, or null
 */
record JpegHeader(
        int components, boolean adobe, boolean ycck, byte[] exif, byte @Nullable [] profile) {

    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int START_OF_SCAN = 0xda;

    static JpegHeader of(byte[] file) {
        int components = 0;
        boolean adobe = false;
        boolean ycck = false;
        byte[] exif = {};
        Map<Integer, byte[]> profile = new TreeMap<>();
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
            int marker = file[at + 1] & 0xff;
            if (marker == 0xff) { // a fill byte
                at++;
                continue;
            } else if (marker == START_OF_SCAN) {
                break;
            }
            int length = unsigned16(file, at + 2);
            int start = at + 4;
            int end = Math.min(file.length, at + 2 + length);
            if (frame(marker) && start + 6 <= end) {
                components = file[start + 5] & 0xff;
            } else if (marker == APP1 && begins(file, start, end, "Exif\0\0")) {
                exif = Arrays.copyOfRange(file, start + 6, end);
            } else if (marker == APP2 && begins(file, start, end, "ICC_PROFILE\0")) {
                if (start + 14 <= end) {
                    profile.put(file[start + 12] & 0xff, Arrays.copyOfRange(file, start + 14, end));
                }
            } else if (marker == APP14 && begins(file, start, end, "Adobe")) {
                adobe = true;
                ycck = start + 12 <= end && file[start + 11] == 2;
            }
            at += 2 + Math.max(2, length);
        }
        return new JpegHeader(components, adobe, ycck, exif, joined(profile));
    }

    /** Start of frame: C0 to CF but for the tables DHT, JPG and DAC. */
    private static boolean frame(int marker) {
        return marker >= 0xc0
                && marker <= 0xcf
                && marker != 0xc4
                && marker != 0xc8
                && marker != 0xcc;
    }

    private static byte @Nullable [] joined(Map<Integer, byte[]> parts) {
        if (parts.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.values().forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static boolean begins(byte[] file, int at, int end, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return at + wanted.length <= end
                && Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length);
    }

    static int unsigned16(byte[] file, int at) {
        return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
    }
}
