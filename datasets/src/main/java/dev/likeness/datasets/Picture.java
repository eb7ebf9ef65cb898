package dev.likeness.datasets;

import dev.likeness.InputException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/**
 * One picture of a file, as planar 8-bit values; transparent parts are shown on white.
 *
 * @param channels 1 if the picture is grey throughout, else 3
 * @param values channels × height × width unsigned bytes
 */
record Picture(int channels, int height, int width, byte[] values) {

    private static final long LARGEST = 100_000_000;
    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;

    /** Height and width of a picture. */
    record Size(int height, int width) {
        @Override
        public String toString() {
            return height + " × " + width;
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(ImageReader reader) throws IOException;
    }

    /**
     * The size in the header of a file; no pixel is decoded.
     *
     * @throws InputException if the file is no picture, or too large to be one
     */
    static Size size(Path file) {
        return read(file, reader -> checkedSize(file, reader));
    }

    /** The picture in a file; the first, where there are several. */
    static Picture of(Path file) {
        BufferedImage image =
                read(
                        file,
                        reader -> {
                            checkedSize(file, reader);
                            return reader.read(0);
                        });
        return of(image);
    }

    private static Size checkedSize(Path file, ImageReader reader) throws IOException {
        int height = reader.getHeight(0);
        int width = reader.getWidth(0);
        if (height < 1 || width < 1 || (long) height * width > LARGEST) {
            throw new InputException(
                    "%s says it is a picture of %d × %d (height × width); pictures of 1 to %d million pixels are read."
                            .formatted(file, height, width, LARGEST / 1_000_000));
        }
        return new Size(height, width);
    }

    private static <T> T read(Path file, Reading<T> reading) {
        try {
            if (Files.size(file) == 0) {
                throw new InputException(
                        file + " is empty (0 bytes); remove it or put the picture back.");
            }
            checkPngLengths(file);
            try (FileImageInputStream in = new FileImageInputStream(new File(file.toString()))) {
                Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
                if (!readers.hasNext()) {
                    throw new InputException(
                            file
                                    + " cannot be read as a picture: it is no PNG, JPEG, BMP or"
                                    + " GIF, whatever its name says.");
                }
                ImageReader reader = readers.next();
                try {
                    // Without metadata: texts and profiles in a file are not worth trusting.
                    reader.setInput(in, true, true);
                    return reading.from(reader);
                } finally {
                    reader.dispose();
                }
            }
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Decoders of the platform answer damage with many kinds of unchecked exceptions.
            throw new InputException(
                    "%s cannot be read as a picture: it is damaged or of a kind that is not read (%s)."
                            .formatted(
                                    file,
                                    e.getMessage() == null
                                            ? e.getClass().getSimpleName()
                                            : e.getMessage()),
                    e);
        }
    }

    /** Refuses a PNG with a chunk longer than the file, which the decoder would make room for. */
    private static void checkPngLengths(Path file) throws IOException {
        long left = Files.size(file) - Long.BYTES;
        try (DataInputStream in = new DataInputStream(ByteSource.buffered(file))) {
            if (left < 0 || in.readLong() != PNG_SIGNATURE) {
                return;
            }
            while (left >= 12) {
                long length = Integer.toUnsignedLong(in.readInt());
                in.readInt();
                left -= 12 + length;
                if (left < 0) {
                    throw new InputException(
                            "%s is cut short: a part of %d bytes does not fit into the file."
                                    .formatted(file, length));
                }
                in.skipNBytes(length + 4);
            }
        } catch (EOFException e) {
            throw new InputException(file + " is cut short.", e);
        }
    }

    private static Picture of(BufferedImage image) {
        boolean grey =
                image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
                        && image.getRaster().getNumBands() <= 2;
        return grey ? ofSamples(image) : ofColours(image);
    }

    /** Grey samples as they are; getRGB would pass them through a gamma curve. */
    private static Picture ofSamples(BufferedImage image) {
        Raster raster = image.getRaster();
        int height = image.getHeight();
        int width = image.getWidth();
        int shift = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_USHORT ? 8 : 0;
        boolean alpha = raster.getNumBands() == 2;
        byte[] values = new byte[height * width];
        int[] grey = new int[width];
        int[] opaque = new int[width];
        for (int y = 0; y < height; y++) {
            raster.getSamples(0, y, width, 1, 0, grey);
            if (alpha) {
                raster.getSamples(0, y, width, 1, 1, opaque);
            }
            for (int x = 0; x < width; x++) {
                int a = alpha ? opaque[x] >> shift : 255;
                values[y * width + x] = onWhite(grey[x] >> shift, a);
            }
        }
        return new Picture(1, height, width, values);
    }

    private static Picture ofColours(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        int plane = height * width;
        byte[] values = new byte[3 * plane];
        int[] row = new int[width];
        boolean grey = true;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int argb = row[x];
                int alpha = argb >>> 24;
                byte red = onWhite(argb >> 16 & 0xff, alpha);
                byte green = onWhite(argb >> 8 & 0xff, alpha);
                byte blue = onWhite(argb & 0xff, alpha);
                grey &= red == green && green == blue;
                values[y * width + x] = red;
                values[plane + y * width + x] = green;
                values[2 * plane + y * width + x] = blue;
            }
        }
        return grey
                ? new Picture(1, height, width, Arrays.copyOf(values, plane))
                : new Picture(3, height, width, values);
    }

    private static byte onWhite(int value, int alpha) {
        return (byte) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
    }

    /** The picture with one channel: luma, rounded. */
    Picture toGrey() {
        if (channels == 1) {
            return this;
        }
        int plane = height * width;
        byte[] grey = new byte[plane];
        for (int k = 0; k < plane; k++) {
            grey[k] = luma(values[k], values[plane + k], values[2 * plane + k]);
        }
        return new Picture(1, height, width, grey);
    }

    /** ITU-R BT.601, in 1/65536 so that white stays white. */
    private static byte luma(byte red, byte green, byte blue) {
        int sum = 19595 * (red & 0xff) + 38470 * (green & 0xff) + 7471 * (blue & 0xff);
        return (byte) ((sum + 0x8000) >> 16);
    }

    /** The picture with three channels. */
    Picture toRgb() {
        if (channels == 3) {
            return this;
        }
        byte[] rgb = new byte[3 * values.length];
        for (int channel = 0; channel < 3; channel++) {
            System.arraycopy(values, 0, rgb, channel * values.length, values.length);
        }
        return new Picture(3, height, width, rgb);
    }

    /** The central square of the picture, resized. */
    Picture toSquare(int size) {
        return new Picture(
                channels, size, size, Resize.toSquare(values, channels, height, width, size));
    }
}
