package dev.likeness.image;

import dev.likeness.InputException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.List;

/** Pictures as Java draws them, as planar 8-bit values; transparent parts are shown on white. */
final class Drawings {

    private static final int[] RED_FIRST = {0, 1, 2};

    private Drawings() {}

    static Images of(List<BufferedImage> drawings) {
        if (drawings.isEmpty()) {
            throw new InputException("Images need at least 1 picture, found 0.");
        }
        int height = drawings.get(0).getHeight();
        int width = drawings.get(0).getWidth();
        byte[][] values = new byte[drawings.size()][];
        int channels = 1;
        for (int i = 0; i < values.length; i++) {
            BufferedImage drawing = drawings.get(i);
            if (drawing.getHeight() != height || drawing.getWidth() != width) {
                throw new InputException(
                        "Picture %d has %d × %d pixels (height × width), expected %d × %d as the first."
                                .formatted(
                                        i, drawing.getHeight(), drawing.getWidth(), height, width));
            }
            values[i] = values(drawing);
            channels = Math.max(channels, values[i].length / (height * width));
        }
        if (values.length == 1) {
            return Images.ofBytes(1, channels, height, width, values[0]);
        }
        int pixels = channels * height * width;
        byte[] all = new byte[Checks.size(values.length, pixels)];
        for (int i = 0; i < values.length; i++) {
            for (int from = 0; from < pixels; from += values[i].length) { // grey is all colours
                System.arraycopy(values[i], 0, all, i * pixels + from, values[i].length);
            }
        }
        return Images.ofBytes(values.length, channels, height, width, all);
    }

    /** One channel if the picture is grey throughout, else three. */
    private static byte[] values(BufferedImage image) {
        boolean grey =
                image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
                        && image.getRaster().getNumBands() <= 2;
        int type = image.getRaster().getDataBuffer().getDataType();
        boolean deep =
                type == DataBuffer.TYPE_INT && image.getColorModel() instanceof ComponentColorModel;
        if (deep || type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
            return numbers(image);
        }
        return grey ? samples(image) : colours(image);
    }

    /** Grey samples as they are; getRGB would pass them through a gamma curve. */
    private static byte[] samples(BufferedImage image) {
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
        return values;
    }

    /** Samples of 32 bits or with a point, which are in [0, 1]. */
    private static byte[] numbers(BufferedImage image) {
        Raster raster = image.getRaster();
        boolean whole = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_INT;
        int bands = raster.getNumBands();
        int channels = bands < 3 ? 1 : 3;
        boolean alpha = image.getColorModel().hasAlpha();
        boolean multiplied = image.isAlphaPremultiplied();
        int plane = image.getHeight() * image.getWidth();
        byte[] values = new byte[channels * plane];
        double[] pixel = new double[bands];
        for (int k = 0; k < plane; k++) {
            raster.getPixel(k % image.getWidth(), k / image.getWidth(), pixel);
            double opaque = alpha ? unit(pixel[channels], whole) : 1;
            for (int c = 0; c < channels; c++) {
                double value = unit(pixel[c], whole);
                double shown = (multiplied ? value : value * opaque) + 1 - opaque;
                values[c * plane + k] = (byte) Math.round(255 * Math.min(1, shown));
            }
        }
        return values;
    }

    private static double unit(double sample, boolean whole) {
        double value = whole ? Integer.toUnsignedLong((int) sample) / 4294967295.0 : sample;
        return value > 0 ? Math.min(1, value) : 0; // of no number too
    }

    private static byte[] colours(BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_3BYTE_BGR || redFirst(image)
                ? opaque(image.getRaster())
                : converted(image);
    }

    /** Whether samples are opaque sRGB in the order of most files. */
    private static boolean redFirst(BufferedImage image) {
        return image.getColorModel() instanceof ComponentColorModel colours
                && !colours.hasAlpha()
                && colours.getColorSpace().isCS_sRGB()
                && image.getRaster().getDataBuffer() instanceof DataBufferByte buffer
                && buffer.getNumBanks() == 1
                && image.getRaster().getSampleModel() instanceof ComponentSampleModel samples
                && samples.getNumBands() == 3
                && Arrays.equals(samples.getBandOffsets(), RED_FIRST)
                && colours.getComponentSize(0) == 8;
    }

    /** The samples of opaque sRGB, which most files have, need no conversion. */
    private static byte[] opaque(Raster raster) {
        int height = raster.getHeight();
        int width = raster.getWidth();
        int plane = height * width;
        byte[] values = new byte[3 * plane];
        DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
        ComponentSampleModel model = (ComponentSampleModel) raster.getSampleModel();
        byte[] data = buffer.getData();
        int toRed = model.getBandOffsets()[0];
        int toGreen = model.getBandOffsets()[1];
        int toBlue = model.getBandOffsets()[2];
        int step = model.getPixelStride();
        int first =
                buffer.getOffset()
                        - raster.getSampleModelTranslateY() * model.getScanlineStride()
                        - raster.getSampleModelTranslateX() * step;
        if (first == 0 && step == 3 && model.getScanlineStride() == 3 * width) {
            return packed(data, plane, toRed, toGreen, toBlue);
        }
        int differ = 0;
        for (int y = 0; y < height; y++) {
            int at = first + y * model.getScanlineStride();
            for (int k = y * width; k < (y + 1) * width; k++, at += step) {
                byte red = data[at + toRed];
                byte green = data[at + toGreen];
                byte blue = data[at + toBlue];
                differ |= (red ^ green) | (green ^ blue);
                values[k] = red;
                values[plane + k] = green;
                values[2 * plane + k] = blue;
            }
        }
        return differ == 0 ? Arrays.copyOf(values, plane) : values;
    }

    /** Pixels that follow each other, for which Java needs no check of bounds. */
    private static byte[] packed(byte[] data, int plane, int toRed, int toGreen, int toBlue) {
        boolean grey = true;
        for (int k = 0; k < plane && grey; k++) { // most pictures show a colour soon
            grey = data[3 * k] == data[3 * k + 1] && data[3 * k] == data[3 * k + 2];
        }
        byte[] values = new byte[grey ? plane : 3 * plane];
        plane(data, toRed, values, 0, plane);
        if (!grey) {
            plane(data, toGreen, values, plane, plane);
            plane(data, toBlue, values, 2 * plane, plane);
        }
        return values;
    }

    private static void plane(byte[] data, int from, byte[] values, int to, int plane) {
        for (int k = 0; k < plane; k++) {
            values[to + k] = data[3 * k + from];
        }
    }

    private static byte[] converted(BufferedImage image) {
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
        return grey ? Arrays.copyOf(values, plane) : values;
    }

    private static byte onWhite(int value, int alpha) {
        return (byte) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
    }
}
