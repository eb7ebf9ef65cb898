package dev.likeness.random;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers as a function of (seed, purpose, position).
 *
 * <p>There is no state to keep: the numbers at a position are the same whoever asks, in whatever
 * order, on however many threads. Row <em>i</em> of a sample draws at position <em>i</em>, training
 * step <em>s</em> at position <em>s</em>, and epoch <em>e</em> shuffles at position <em>e</em>; so
 * a resumed run needs no generator state and a cluster draws the same rows as a laptop.
 *
 * <p>The generator is Philox 4×32 with ten rounds (Salmon et al., "Parallel random numbers: as easy
 * as 1, 2, 3", SC 2011): a keyed bijection of a 128-bit counter. Normal numbers come from uniform
 * ones through the inverse of the normal distribution function (Wichura's algorithm AS 241), one
 * from each, so they too have a position.
 *
 * <pre>{@code
 * Randomness noise = Randomness.of(seed).fork("latent");
 * float[] z = new float[128 * 100];
 * noise.normals(step, z);
 * }</pre>
 */
public final class Randomness {

    private final long key;

    private Randomness(long key) {
        this.key = key;
    }

    /** The randomness of a seed. */
    public static Randomness of(long seed) {
        return new Randomness(mix(seed + 0x9E3779B97F4A7C15L));
    }

    /** Independent randomness for a named purpose. */
    public Randomness fork(String purpose) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001B3L;
        }
        return new Randomness(mix(key ^ mix(hash)));
    }

    /** Independent randomness for a numbered purpose, such as a row or a component. */
    public Randomness fork(long number) {
        return new Randomness(mix(key + mix(number ^ 0xD1B54A32D192ED03L)));
    }

    /** The draws at a position, one after another. */
    public Draws at(long position) {
        return new Draws(key, position);
    }

    /** Fills an array with standard normal numbers of a position. */
    public void normals(long position, float[] out) {
        normals(position, out, 0, out.length);
    }

    /** Fills a part of an array with standard normal numbers of a position. */
    public void normals(long position, float[] out, int offset, int length) {
        Draws draws = at(position);
        for (int i = 0; i < length; i++) {
            out[offset + i] = (float) draws.nextGaussian();
        }
    }

    /** Fills an array with uniform numbers in [0, 1) of a position. */
    public void uniforms(long position, float[] out) {
        Draws draws = at(position);
        for (int i = 0; i < out.length; i++) {
            out[i] = draws.nextFloat();
        }
    }

    /** The numbers 0 … n-1 in a random order, by Fisher and Yates' shuffle. */
    public int[] permutation(long position, int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        Draws draws = at(position);
        for (int i = n - 1; i > 0; i--) {
            int j = draws.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }

    /** A bijection of 64 bits that spreads every bit (the finaliser of SplitMix64). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
