package dev.likeness.neural.language;

/** The rotation of queries and keys by a position (Su et al. 2021), the same for all heads. */
final class LoopTurn {

    private final double[] frequencies;
    private final float[] cosines;
    private final float[] sines;

    /**
     * No rotation yet.
     *
     * @param size numbers of a head, even
     */
    LoopTurn(int size) {
        int half = size / 2;
        frequencies = new double[half];
        for (int i = 0; i < half; i++) {
            frequencies[i] = StrictMath.pow(TransformerBlock.BASE, -2.0 * i / size);
        }
        cosines = new float[half];
        sines = new float[half];
    }

    /** Becomes the rotation of a position. */
    void to(long position) {
        for (int i = 0; i < frequencies.length; i++) {
            double angle = position * frequencies[i];
            cosines[i] = (float) StrictMath.cos(angle);
            sines[i] = (float) StrictMath.sin(angle);
        }
    }

    /** Turns the numbers of a head, in place. */
    void apply(float[] x, int from) {
        int half = cosines.length;
        for (int i = 0; i < half; i++) {
            float a = x[from + i];
            float b = x[from + half + i];
            x[from + i] = a * cosines[i] - b * sines[i];
            x[from + half + i] = b * cosines[i] + a * sines[i];
        }
    }
}
