package dev.likeness.random;

/** The standard normal distribution. */
public final class Normal {

    private Normal() {}

    /**
     * The quantile of a probability: Wichura, "Algorithm AS 241: the percentage points of the
     * normal distribution", Applied Statistics 37 (1988), routine PPND16, accurate to about 1e-16.
     *
     * @param p a probability strictly between 0 and 1
     */
    public static double quantile(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * central(r);
        }
        double r = StrictMath.sqrt(-StrictMath.log(q < 0 ? p : 1 - p));
        double value = r <= 5 ? middle(r - 1.6) : tail(r - 5);
        return q < 0 ? -value : value;
    }

    private static double central(double r) {
        double numerator =
                ((((((2509.0809287301226727 * r + 33430.575583588128105) * r
                                                                                                        + 67265.770927008700853)
                                                                                                * r
                                                                                        + 45921.953931549871457)
                                                                                * r
                                                                        + 13731.693765509461125)
                                                                * r
                                                        + 1971.5909503065514427)
                                                * r
                                        + 133.14166789178437745)
                                * r
                        + 3.387132872796366608;
        double denominator =
                ((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061)
                                                                                                * r
                                                                                        + 21213.794301586595867)
                                                                                * r
                                                                        + 5394.1960214247511077)
                                                                * r
                                                        + 687.1870074920579083)
                                                * r
                                        + 42.313330701600911252)
                                * r
                        + 1;
        return numerator / denominator;
    }

    private static final double[] MIDDLE_NUMERATOR = {
        1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055,
        3.64784832476320460504, 1.27045825245236838258, .24178072517745061177,
        .0227238449892691845833, 7.7454501427834140764e-4
    };
    private static final double[] MIDDLE_DENOMINATOR = {
        1,
        2.05319162663775882187,
        1.6763848301838038494,
        .68976733498510000455,
        .14810397642748007459,
        .0151986665636164571966,
        5.475938084995344946e-4,
        1.05075007164441684324e-9
    };
    private static final double[] TAIL_NUMERATOR = {
        6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358,
        .29656057182850489123, .026532189526576123093, .0012426609473880784386,
        2.71155556874348757815e-5, 2.01033439929228813265e-7
    };
    private static final double[] TAIL_DENOMINATOR = {
        1,
        .59983220655588793769,
        .13692988092273580531,
        .0148753612908506148525,
        7.868691311456132591e-4,
        1.8463183175100546818e-5,
        1.4215117583164458887e-7,
        2.04426310338993978564e-15
    };

    private static double middle(double r) {
        return polynomial(MIDDLE_NUMERATOR, r) / polynomial(MIDDLE_DENOMINATOR, r);
    }

    private static double tail(double r) {
        return polynomial(TAIL_NUMERATOR, r) / polynomial(TAIL_DENOMINATOR, r);
    }

    private static double polynomial(double[] coefficients, double r) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * r + coefficients[i];
        }
        return value;
    }
}
