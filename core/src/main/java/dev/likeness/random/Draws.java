package dev.likeness.random;

/**
 * The random numbers of one position, one after another. Cheap to make; not to be shared between
 * threads.
 *
 * <p>Every kind of number is made from the 64-bit words of {@link #nextLong} as its method says, so
 * that the numbers of a position are the same on every platform and every version of Java. They are
 * those that {@code java.util.random.RandomGenerator} makes in Java 17.
 */
public final class Draws {

    private final long key;
    private final long position;
    private long block;
    private long first;
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

    /** The next 64 bits: first the low half of a Philox block, then the high half. */
    public long nextLong() {
        if (haveSecond) {
            haveSecond = false;
            return second;
        }
        philox();
        return first;
    }

    /** The high 32 bits of a word. */
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    /**
     * A whole number of 0 … bound − 1, each equally likely. Where the bound is a power of two, it
     * is the low bits of {@link #nextInt()}; else the high 31 bits modulo the bound, and 31 bits
     * beyond the last whole multiple of the bound are replaced by those of the next word.
     *
     * @param bound at least 1
     */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1, found " + bound);
        }
        int bits = nextInt();
        int most = bound - 1;
        if ((bound & most) == 0) {
            return bits & most;
        }
        for (int u = bits >>> 1; ; u = nextInt() >>> 1) {
            int number = u % bound;
            if (u - number + most >= 0) { // else the last multiple of the bound is not whole
                return number;
            }
        }
    }

    /** A whole number of {@code from … to - 1}, each equally likely; {@code to} is above it. */
    public int nextInt(int from, int to) {
        return from + nextInt(to - from);
    }

    /** A number in [0, 1): the high 53 bits of a word over 2⁵³. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** A number in [0, 1): the high 24 bits of a word over 2²⁴. */
    public float nextFloat() {
        return (nextInt() >>> 8) * 0x1.0p-24f;
    }

    /** True or false, as the highest bit of a word. */
    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    /**
     * A standard normal number: the quantile at the high 53 bits of a word and a half, over 2⁵³.
     */
    public double nextGaussian() {
        double u = ((nextLong() >>> 11) + 0.5) * 0x1.0p-53;
        return Normal.quantile(u);
    }

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
