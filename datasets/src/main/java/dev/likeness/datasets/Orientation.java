package dev.likeness.datasets;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a camera was held: tag 274 of EXIF (JEITA CP-3451, 4.6.4), 1 for upright. It stands in a
 * small TIFF file inside the picture's file.
 */
final class Orientation {

    static final int UPRIGHT = 1;

    private static final int TAG = 274;
    private static final long PNG_EXIF = 0x65584966;

    private Orientation() {}

    /** The orientation that a file gives, 1 to 8; 1 where it gives none. */
    static int of(PictureFormat format, byte[] file) {
        try {
            return switch (format) {
                case JPEG -> ofTiff(JpegHeader.of(file).exif());
                case TIFF -> ofTiff(file);
                case PNG -> ofPng(ByteBuffer.wrap(file));
                case WEBP -> ofWebp(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
                case BMP, GIF -> UPRIGHT;
            };
        } catch (BufferUnderflowException | IndexOutOfBoundsException damaged) {
            return UPRIGHT;
        }
    }

    private static int ofPng(ByteBuffer file) {
        file.position(8);
        while (file.remaining() >= 12) {
            int length = file.getInt();
            long type = file.getInt();
            if (type == PNG_EXIF) {
                return ofTiff(bytes(file, length));
            } else if (length < 0 || length > file.remaining() - 4) {
                return UPRIGHT;
            }
            file.position(file.position() + length + 4);
        }
        return UPRIGHT;
    }

    private static int ofWebp(ByteBuffer file) {
        file.position(12);
        while (file.remaining() >= 8) {
            byte[] type = bytes(file, 4);
            int length = file.getInt();
            if (new String(type, StandardCharsets.US_ASCII).equals("EXIF")) {
                byte[] exif = bytes(file, Math.min(length, file.remaining()));
                boolean headed = exif.length > 6 && exif[0] == 'E' && exif[1] == 'x';
                return ofTiff(headed ? Arrays.copyOfRange(exif, 6, exif.length) : exif);
            } else if (length < 0 || length + (length & 1) > file.remaining()) {
                return UPRIGHT;
            }
            file.position(file.position() + length + (length & 1));
        }
        return UPRIGHT;
    }

    private static byte[] bytes(ByteBuffer file, int length) {
        if (length < 0 || length > file.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        file.get(bytes);
        return bytes;
    }

    private static int ofTiff(byte[] tiff) {
        int value = new TiffTags(tiff).number(TAG, UPRIGHT);
        return value >= 1 && value <= 8 ? value : UPRIGHT;
    }

    /** The picture as it was seen. */
    static Picture upright(Picture picture, int orientation) {
        if (orientation == UPRIGHT) {
            return picture;
        }
        boolean lying = orientation >= 5;
        int height = lying ? picture.width() : picture.height();
        int width = lying ? picture.height() : picture.width();
        byte[] from = picture.values();
        byte[] to = new byte[from.length];
        int plane = height * width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int fromRow =
                        switch (orientation) {
                            case 3, 4 -> height - 1 - y;
                            case 5, 8 -> x;
                            case 6, 7 -> width - 1 - x;
                            default -> y;
                        };
                int fromColumn =
                        switch (orientation) {
                            case 2, 3 -> width - 1 - x;
                            case 5, 6 -> y;
                            case 7, 8 -> height - 1 - y;
                            default -> x;
                        };
                for (int channel = 0; channel < picture.channels(); channel++) {
                    to[channel * plane + y * width + x] =
                            from[channel * plane + fromRow * picture.width() + fromColumn];
                }
            }
        }
        return new Picture(picture.channels(), height, width, to);
    }
}
