package dev.likeness.classical.svm;

/**
 * A kernel: the inner product of two rows in a space of more dimensions.
 *
 * @param type its form
 * @param gamma γ, more than 0; unused by {@code LINEAR}
 * @param degree the power of {@code POLYNOMIAL}
 * @param coef0 the constant of {@code POLYNOMIAL} and {@code SIGMOID}
 */
record Kernel(KernelType type, double gamma, int degree, double coef0) {

    /** e^-t is e^(-t/1024) raised to 1024 by ten squarings. */
    private static final double HALVINGS = 1.0 / 1024;

    /** Below e^-700 a double holds no more than zero does. */
    private static final double FAR = 700;

    /** The kernel of a row with itself. */
    double diagonal(double square) {
        double[] one = {square};
        apply(square, new double[] {square}, 0, 1, one);
        return one[0];
    }

    /**
     * Turns inner products of one vector with rows into kernel values, in place.
     *
     * @param square the squared length of the vector
     * @param squares the squared length of each row
     */
    void apply(double square, double[] squares, int from, int to, double[] dots) {
        switch (type) {
            case RBF -> {
                for (int r = from; r < to; r++) {
                    double distance = Math.max(0, square + squares[r] - 2 * dots[r]);
                    dots[r] = Math.min(FAR, gamma * distance);
                }
                exponentials(dots, from, to);
            }
            case POLYNOMIAL -> {
                for (int r = from; r < to; r++) {
                    dots[r] = power(gamma * dots[r] + coef0, degree);
                }
            }
            case SIGMOID -> {
                for (int r = from; r < to; r++) {
                    dots[r] = Math.tanh(gamma * dots[r] + coef0);
                }
            }
            case LINEAR -> {}
        }
    }

    /**
     * Replaces each t in [0, 700] by e^-t, to within 1e-12 of the true value: a polynomial near
     * zero and squarings, which the compiler vectorises as it cannot {@link Math#exp}.
     */
    static void exponentials(double[] t, int from, int to) {
        for (int r = from; r < to; r++) {
            double s = -HALVINGS * t[r];
            double e = 1 + s * (1.0 / 7);
            e = 1 + s * (1.0 / 6) * e;
            e = 1 + s * (1.0 / 5) * e;
            e = 1 + s * (1.0 / 4) * e;
            e = 1 + s * (1.0 / 3) * e;
            e = 1 + s * (1.0 / 2) * e;
            e = 1 + s * e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            t[r] = e;
        }
    }

    private static double power(double base, int exponent) {
        double result = 1;
        double square = base;
        for (int bits = exponent; bits > 0; bits >>= 1) {
            if ((bits & 1) == 1) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }
}
