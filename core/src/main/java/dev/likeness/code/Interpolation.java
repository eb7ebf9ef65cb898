package dev.likeness.code;

import dev.likeness.InputException;
import dev.likeness.Latent;

/** Walks between codes. */
public final class Interpolation {

    /** A point between two codes. */
    @FunctionalInterface
    public interface Between {

        /** The point at t, from 0 at the first to 1 at the second. */
        float[] at(float[] first, float[] second, double t);
    }

    private Interpolation() {}

    /** The point on the straight line between two codes. */
    public static float[] straight(float[] first, float[] second, double t) {
        float[] point = new float[first.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = (float) ((1 - t) * first[i] + t * second[i]);
        }
        return point;
    }

    /**
     * Codes from one to another.
     *
     * @param steps how many, both ends included, at least 2
     * @throws InputException if there are fewer, or the codes differ in width
     */
    public static float[][] path(float[] first, float[] second, int steps, Between between) {
        if (steps < 2 || first.length != second.length) {
            throw new InputException(
                    "A path needs at least 2 steps between codes of one width, found %d between codes of %d and %d numbers."
                            .formatted(steps, first.length, second.length));
        }
        float[][] path = new float[steps][];
        for (int step = 0; step < steps; step++) {
            path[step] = between.at(first, second, step / (steps - 1.0));
        }
        return path;
    }

    /**
     * Codes on paths between those of a model's sample, as {@link Latent#interpolate} promises.
     *
     * @param paths how many, at least 1
     * @param steps codes on each, at least 2
     * @return paths × steps codes, path after path
     * @throws InputException if there are too few paths or steps
     */
    public static float[][] codes(
            Latent<?> model, int paths, int steps, long seed, Between between) {
        if (paths < 1 || steps < 2) {
            throw new InputException(
                    "Interpolation needs at least 1 path of at least 2 steps, found "
                            + paths
                            + " of "
                            + steps
                            + ".");
        }
        float[][] ends = model.latent(0, Math.multiplyExact(2, paths), seed);
        float[][] codes = new float[Math.multiplyExact(paths, steps)][];
        for (int path = 0; path < paths; path++) {
            float[][] one = path(ends[2 * path], ends[2 * path + 1], steps, between);
            System.arraycopy(one, 0, codes, path * steps, steps);
        }
        return codes;
    }
}
