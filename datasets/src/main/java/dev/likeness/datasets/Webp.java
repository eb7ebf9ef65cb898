package dev.likeness.datasets;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Lossy WebP pictures store brightness for each pixel and colour for each block of 2 × 2. The
 * library's reader gives all pixels of a block its colour, which leaves steps at edges; here each
 * pixel gets colour from the four nearest blocks, weighed 9:3:3:1, as libwebp and browsers do.
 */
final class Webp {

    private static final int VP8 = 0x20385056; // "VP8 ", read in little-endian order
    private static final int HEADER = 12;

    private Webp() {}

    /** Smooths the colours of a picture that was read from a file, if the file is a lossy one. */
    static BufferedImage smooth(BufferedImage image, byte[] file) {
        if (lossy(file) && image.getRaster().getNumBands() >= 3) {
            smooth(image.getRaster());
        }
        return image;
    }

    private static boolean lossy(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        in.position(Math.min(HEADER, file.length));
        while (in.remaining() >= 2 * Integer.BYTES) {
            if (in.getInt() == VP8) {
                return true;
            }
            long length = Integer.toUnsignedLong(in.getInt());
            in.position((int) Math.min(in.limit(), in.position() + length + length % 2));
        }
        return false;
    }

    private static void smooth(WritableRaster raster) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int[][] rgb = new int[3][];
        for (int c = 0; c < 3; c++) {
            rgb[c] = raster.getSamples(0, 0, width, height, c, (int[]) null);
        }
        int across = (width + 1) / 2;
        int down = (height + 1) / 2;
        double[] blue = new double[across * down];
        double[] red = new double[across * down];
        for (int block = 0; block < blue.length; block++) {
            colour(rgb, width, height, block, across, blue, red);
        }
        for (int row = 0; row < height; row++) {
            int own = row / 2 * across;
            int other = Math.max(0, Math.min(down - 1, row / 2 + 2 * (row % 2) - 1)) * across;
            for (int column = 0; column < width; column++) {
                int left = column / 2;
                int right = Math.max(0, Math.min(across - 1, left + 2 * (column % 2) - 1));
                int k = row * width + column;
                double u = near(blue, own, other, left, right) - blue[own + left];
                double v = near(red, own, other, left, right) - red[own + left];
                rgb[0][k] = limited(rgb[0][k] + 1.596 * v);
                rgb[1][k] = limited(rgb[1][k] - 0.391 * u - 0.813 * v);
                rgb[2][k] = limited(rgb[2][k] + 2.018 * u);
            }
        }
        for (int c = 0; c < 3; c++) {
            raster.setSamples(0, 0, width, height, c, rgb[c]);
        }
    }

    /**
     * The colour of a block (ITU-R BT.601 of limited range), from those of its pixels of which no
     * value was cut off, if there are any.
     */
    private static void colour(
            int[][] rgb,
            int width,
            int height,
            int block,
            int across,
            double[] blue,
            double[] red) {
        double[] sums = new double[6];
        for (int p = 0; p < 4; p++) {
            int row = Math.min(height - 1, block / across * 2 + p / 2);
            int column = Math.min(width - 1, block % across * 2 + p % 2);
            int k = row * width + column;
            int r = rgb[0][k];
            int g = rgb[1][k];
            int b = rgb[2][k];
            int least = Math.min(r, Math.min(g, b));
            int most = Math.max(r, Math.max(g, b));
            int at = least > 0 && most < 255 ? 0 : 3;
            sums[at] += -0.148 * r - 0.291 * g + 0.439 * b;
            sums[at + 1] += 0.439 * r - 0.368 * g - 0.071 * b;
            sums[at + 2]++;
        }
        int of = sums[2] > 0 ? 0 : 3;
        blue[block] = sums[of] / sums[of + 2];
        red[block] = sums[of + 1] / sums[of + 2];
    }

    private static double near(double[] blocks, int own, int other, int left, int right) {
        return (9 * blocks[own + left]
                        + 3 * blocks[own + right]
                        + 3 * blocks[other + left]
                        + blocks[other + right])
                / 16;
    }

    private static int limited(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
