package dev.likeness.classical.mixing;

/** The logistic function and its inverse, in single precision and the same on every platform. */
final class Logistic {

    private static final int STEPS = 4096;
    private static final float[] STRETCH = new float[STEPS];

    /** Beyond this the logistic function is cut off. */
    static final float MOST = 12;

    private static final int PER_UNIT = 256;
    private static final float[] SQUASH = new float[2 * (int) MOST * PER_UNIT + 2];

    static {
        for (int i = 0; i < STEPS; i++) {
            double p = (i + 0.5) / STEPS;
            STRETCH[i] = (float) StrictMath.log(p / (1 - p));
        }
        for (int i = 0; i < SQUASH.length; i++) {
            SQUASH[i] = (float) (1 / (1 + StrictMath.exp(MOST - (double) i / PER_UNIT)));
        }
    }

    private Logistic() {}

    /** ln(p / (1 - p)) of a probability, in steps of 1/4096. */
    static float stretch(float p) {
        return STRETCH[(int) (p * STEPS)];
    }

    /** 1 / (1 + exp(-x)), between the steps of a table on a line. */
    static float squash(float x) {
        float at = (Math.max(-MOST, Math.min(MOST, x)) + MOST) * PER_UNIT;
        int step = (int) at;
        return SQUASH[step] + (at - step) * (SQUASH[step + 1] - SQUASH[step]);
    }
}
