package dev.likeness.random;

import java.util.random.RandomGenerator;

/**
 * The random numbers of one position, one after another. Cheap to make; not to be shared between
 * threads.
 */
public final class Draws implements RandomGenerator {

    private final long key;
    private final long position;
    private long block;
    private long second;
    private boolean haveSecond;

    Draws(long key, long position) {
        this(key, position, 0);
    }

    /** Draws from a block on; the whole 128-bit counter is within reach of tests. */
    Draws(long key, long position, long block) {
        this.key = key;
        this.position = position;
        this.block = block;
    }

    @Override
    public long nextLong() {
        if (haveSecond) {
            haveSecond = false;
            return second;
        }
        philox();
        return first;
    }

    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    /** A standard normal number, from one uniform number. */
    @Override
    public double nextGaussian() {
        double u = ((nextLong() >>> 11) + 0.5) * 0x1.0p-53;
        return Normal.quantile(u);
    }

    private long first;

    /** Philox 4×32-10 of (block, position) under the key: two 64-bit numbers. */
    private void philox() {
        int c0 = (int) block;
        int c1 = (int) (block >>> 32);
        int c2 = (int) position;
        int c3 = (int) (position >>> 32);
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < 10; round++) {
            long p0 = (c0 & 0xffffffffL) * 0xD2511F53L;
            long p1 = (c2 & 0xffffffffL) * 0xCD9E8D57L;
            c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
            c1 = (int) p1;
            c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c3 = (int) p0;
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        block++;
        first = ((long) c1 << 32) | (c0 & 0xffffffffL);
        second = ((long) c3 << 32) | (c2 & 0xffffffffL);
        haveSecond = true;
    }
}
