package dev.likeness.datasets;

import dev.likeness.InputException;
import dev.likeness.image.Images;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One picture of a file, as planar 8-bit values; transparent parts are shown on white.
 *
 * @param channels 1 if the picture is grey throughout, else 3
 * @param values channels × height × width unsigned bytes
 */
record Picture(int channels, int height, int width, byte[] values) {

    private static final long LARGEST = 100_000_000;
    private static final long LARGEST_CANVAS = 1_000_000; // that is worth keeping
    private static final long LARGEST_FILE = 1 << 30;
    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int[] RED_FIRST = {0, 1, 2};
    private static final int ICC_PROFILE = 34675; // the tag of a TIFF file
    private static final int PNG_END = 0x49454E44;
    private static final ThreadLocal<@Nullable Canvas> CANVAS = new ThreadLocal<>();

    /** Where a decoder draws. */
    private record Canvas(ImageTypeSpecifier type, BufferedImage image) {}

    /** Height and width of a picture. */
    record Size(int height, int width) {
        @Override
        public String toString() {
            return height + " × " + width;
        }
    }

    Size size() {
        return new Size(height, width);
    }

    /** The picture in a file; the first, where there are several. */
    static Picture of(Path file) {
        return of(file, new Conversions());
    }

    /**
     * The picture in a file, which is read once; the first, where there are several.
     *
     * @param conversions counts what was done to it
     * @throws InputException if the file is no picture, is damaged or too large to be one
     */
    static Picture of(Path file, Conversions conversions) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new InputException(
                        "%s is larger than %d MB, which no picture to learn from is."
                                .formatted(file, LARGEST_FILE >> 20));
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0) {
                throw new InputException(
                        file + " is empty (0 bytes); remove it or put the picture back.");
            }
            PictureFormat format =
                    PictureFormat.of(bytes)
                            .orElseThrow(
                                    () ->
                                            new InputException(
                                                    "%s cannot be read as a picture: it is none of %s, whatever its name says."
                                                            .formatted(file, PictureFormat.ALL)));
            if (format == PictureFormat.PNG) {
                checkPngLengths(file, ByteBuffer.wrap(bytes));
            }
            Picture picture = decoded(file, format, bytes, conversions);
            int orientation = Orientation.of(format, bytes);
            if (orientation != Orientation.UPRIGHT) {
                conversions.turned.incrementAndGet();
            }
            return Orientation.upright(picture, orientation);
        } catch (InputException e) {
            throw e;
        } catch (EOFException e) {
            throw new InputException(file + " is cut short.", e);
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

    private static Picture decoded(
            Path file, PictureFormat format, byte[] bytes, Conversions conversions)
            throws IOException {
        ImageReader reader = format.reader();
        List<String> warnings = new ArrayList<>();
        try (ImageInputStream in = new BytesInput(bytes)) {
            // Without metadata: texts and profiles in a file are not worth trusting.
            boolean several = format == PictureFormat.GIF || format == PictureFormat.TIFF;
            reader.setInput(in, !several, true);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            checkSize(file, reader);
            if (several && reader.getNumImages(true) > 1) {
                conversions.moving.incrementAndGet();
            }
            Picture picture =
                    switch (format) {
                        case JPEG -> ofJpeg(reader, JpegHeader.of(bytes), conversions);
                        case TIFF -> ofTiff(reader.read(0), bytes, conversions);
                        case WEBP -> of(Webp.smooth(reader.read(0), bytes));
                        case PNG -> of(reader.read(0, inOrder(reader)));
                        case BMP, GIF -> of(reader.read(0));
                    };
            if (warnings.stream().anyMatch(warning -> warning.contains("remature end"))) {
                throw new EOFException();
            }
            format.giveBack(reader);
            return picture;
        } catch (IOException | RuntimeException e) {
            reader.dispose(); // who knows what it holds
            throw e;
        }
    }

    /** Colours are kept in the order of the file, which spares a copy of each pixel. */
    private static @Nullable ImageReadParam inOrder(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        while (types.hasNext()) {
            ImageTypeSpecifier type = types.next();
            if (type.getSampleModel() instanceof ComponentSampleModel samples
                    && samples.getDataType() == DataBuffer.TYPE_BYTE
                    && Arrays.equals(samples.getBandOffsets(), RED_FIRST)) {
                ImageReadParam param = reader.getDefaultReadParam();
                param.setDestination(canvas(type, reader.getHeight(0), reader.getWidth(0)));
                return param;
            }
        }
        return null;
    }

    /** The canvas of this thread, which the next picture of the same form covers whole. */
    private static BufferedImage canvas(ImageTypeSpecifier type, int height, int width) {
        if ((long) height * width > LARGEST_CANVAS) {
            return type.createBufferedImage(width, height);
        }
        Canvas kept = CANVAS.get();
        if (kept == null
                || kept.image().getHeight() != height
                || kept.image().getWidth() != width
                || !kept.type().equals(type)) {
            kept = new Canvas(type, type.createBufferedImage(width, height));
            CANVAS.set(kept);
        }
        return kept.image();
    }

    private static Picture ofJpeg(ImageReader reader, JpegHeader header, Conversions conversions)
            throws IOException {
        if (header.components() != 4) {
            return of(reader.read(0));
        }
        ColorSpace space = Cmyk.space(header.profile());
        (space == null ? conversions.withoutProfile : conversions.byProfile).incrementAndGet();
        return Cmyk.toRgb(reader.readRaster(0, null), header.ycck(), header.adobe(), space);
    }

    private static Picture ofTiff(BufferedImage image, byte[] bytes, Conversions conversions) {
        if (image.getColorModel().getColorSpace().getType() != ColorSpace.TYPE_CMYK) {
            return of(image);
        }
        ColorSpace space = Cmyk.space(new TiffTags(bytes).block(ICC_PROFILE));
        (space == null ? conversions.withoutProfile : conversions.byProfile).incrementAndGet();
        return Cmyk.toRgb(image.getRaster(), false, false, space);
    }

    private static void checkSize(Path file, ImageReader reader) throws IOException {
        int height = reader.getHeight(0);
        int width = reader.getWidth(0);
        if (height < 1 || width < 1 || (long) height * width > LARGEST) {
            throw new InputException(
                    "%s says it is a picture of %d × %d (height × width); pictures of 1 to %d million pixels are read."
                            .formatted(file, height, width, LARGEST / 1_000_000));
        }
    }

    /** Refuses a PNG with a chunk longer than the file, which the decoder would make room for. */
    private static void checkPngLengths(Path file, ByteBuffer in) {
        if (in.remaining() < Long.BYTES || in.getLong() != PNG_SIGNATURE) {
            return;
        }
        while (in.remaining() >= 12) {
            long length = Integer.toUnsignedLong(in.getInt());
            boolean ended = in.getInt() == PNG_END;
            if (length + 4 > in.remaining()) {
                throw new InputException(
                        "%s is cut short: a part of %d bytes does not fit into the file."
                                .formatted(file, length));
            }
            in.position(in.position() + (int) length + 4);
            if (ended) {
                return;
            }
        }
        throw new InputException(file + " is cut short.");
    }

    private static Picture of(BufferedImage image) {
        Images one = Images.of(List.of(image));
        return new Picture(one.channels(), one.height(), one.width(), one.bytes(0));
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
