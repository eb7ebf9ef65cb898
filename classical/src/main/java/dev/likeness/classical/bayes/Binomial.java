package dev.likeness.classical.bayes;

import dev.likeness.random.Draws;

/** How many of some tries succeed: exact draws, in a time that grows with the logarithm of them. */
final class Binomial {

    /** Where no more successes or failures are expected they are counted one by one. */
    private static final int FEW = 16;

    private Binomial() {}

    /**
     * Draws a number of successes.
     *
     * @param tries 0 or more
     * @param probability of a success, 0 to 1
     */
    static long draw(long tries, double probability, Draws draws) {
        long n = tries;
        double p = probability;
        long below = 0;
        // A try succeeds if a uniform number is below p. The number in the middle of n of them, in
        // ascending order, has a beta distribution, and all before it are below it (Devroye,
        // "Non-uniform random variate generation", 1986, chapter X, section 4.3).
        while (n * Math.min(p, 1 - p) > FEW) {
            long i = (n + 1) / 2;
            double middle = beta((double) i, (double) (n + 1 - i), draws);
            if (middle <= p) {
                below += i;
                n -= i;
                p = Math.min(1, (p - middle) / (1 - middle));
            } else {
                n = i - 1;
                p = Math.min(1, p / middle);
            }
        }
        long few = inverted(n, Math.min(p, 1 - p), draws);
        return below + (p > 0.5 ? n - few : few);
    }

    /** The first number whose probability, with all before it, is above a uniform number. */
    private static long inverted(long n, double p, Draws draws) {
        double odds = p / (1 - p);
        double of = Math.exp(n * Math.log1p(-p));
        double left = draws.nextDouble();
        long k = 0;
        while (left >= of && k < n && of > Double.MIN_NORMAL) {
            left -= of;
            k++;
            of *= odds * (n - k + 1) / k;
        }
        return k;
    }

    private static double beta(double a, double b, Draws draws) {
        double one = gamma(a, draws);
        return one / (one + gamma(b, draws));
    }

    /** Marsaglia and Tsang, "A simple method for generating gamma variables", 2000; a ≥ 1. */
    private static double gamma(double a, Draws draws) {
        double d = a - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = draws.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            double u = 1 - draws.nextDouble(); // never 0
            if (v > 0 && Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
