package dev.likeness.datasets;

/**
 * Brings a picture to a square size: the central square is cut out, then averaged by area when it
 * shrinks, or interpolated by cubic convolution with a = -1/2 when it grows (Keys, "Cubic
 * convolution interpolation for digital image processing", IEEE TASSP 29, 1981).
 */
final class Resize {

    /** Which source positions make up each target position, and how much each weighs. */
    private record Weights(int[] first, float[][] weight) {}

    private Resize() {}

    /**
     * A picture brought to size × size.
     *
     * @param planar channels × height × width unsigned bytes
     * @return channels × size × size unsigned bytes
     */
    static byte[] toSquare(byte[] planar, int channels, int height, int width, int size) {
        if (height == size && width == size) {
            return planar;
        }
        int side = Math.min(height, width);
        int top = (height - side) / 2;
        int left = (width - side) / 2;
        Weights weights = size <= side ? areas(side, size) : cubics(side, size);
        byte[] out = new byte[channels * size * size];
        float[] rows = new float[side * size];
        for (int channel = 0; channel < channels; channel++) {
            int plane = channel * height * width;
            for (int y = 0; y < side; y++) {
                int line = plane + (top + y) * width + left;
                for (int x = 0; x < size; x++) {
                    float[] weight = weights.weight()[x];
                    int from = line + weights.first()[x];
                    float sum = 0;
                    for (int k = 0; k < weight.length; k++) {
                        sum += weight[k] * (planar[from + k] & 0xff);
                    }
                    rows[y * size + x] = sum;
                }
            }
            for (int y = 0; y < size; y++) {
                float[] weight = weights.weight()[y];
                int from = weights.first()[y];
                for (int x = 0; x < size; x++) {
                    float sum = 0;
                    for (int k = 0; k < weight.length; k++) {
                        sum += weight[k] * rows[(from + k) * size + x];
                    }
                    out[(channel * size + y) * size + x] =
                            (byte) Math.max(0, Math.min(255, Math.round(sum)));
                }
            }
        }
        return out;
    }

    private static Weights areas(int side, int size) {
        int[] first = new int[size];
        float[][] weight = new float[size][];
        for (int x = 0; x < size; x++) {
            // In units of 1/size of a source pixel, so that the borders are whole numbers.
            long begin = (long) x * side;
            long end = begin + side;
            first[x] = (int) (begin / size);
            int last = (int) ((end - 1) / size);
            weight[x] = new float[last - first[x] + 1];
            for (int k = first[x]; k <= last; k++) {
                long covered = Math.min(end, (k + 1L) * size) - Math.max(begin, (long) k * size);
                weight[x][k - first[x]] = (float) covered / side;
            }
        }
        return new Weights(first, weight);
    }

    private static Weights cubics(int side, int size) {
        int[] first = new int[size];
        float[][] weight = new float[size][];
        for (int x = 0; x < size; x++) {
            double centre = (x + 0.5) * side / size - 0.5;
            int from = (int) Math.floor(centre) - 1;
            first[x] = Math.max(0, from);
            int last = Math.min(side - 1, from + 3);
            weight[x] = new float[last - first[x] + 1];
            for (int k = from; k <= from + 3; k++) {
                // A position outside the picture has the value at its border.
                int inside = Math.max(0, Math.min(side - 1, k));
                weight[x][inside - first[x]] += (float) keys(Math.abs(centre - k));
            }
        }
        return new Weights(first, weight);
    }

    private static double keys(double t) {
        if (t < 1) {
            return (1.5 * t - 2.5) * t * t + 1;
        }
        return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
    }
}
