package dev.likeness.classical.boosted;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * What a column nearly is: a formula of one to three others.
 *
 * @param form how the others are put together
 * @param parents the positions of the others
 * @param factors of a sum one for each of the others; else a single one
 * @param shift is added
 */
record Relation(Form form, int[] parents, double[] factors, double shift) {

    /** How columns are put together. */
    enum Form {
        /** Each column times its factor, all added. */
        SUM(0),
        /** Two columns multiplied with each other. */
        PRODUCT(1),
        /** The first of two columns divided by the second. */
        RATIO(2);

        /** Its number in a file. */
        final int number;

        Form(int number) {
            this.number = number;
        }
    }

    /** The most columns that are put together. */
    static final int MOST = 3;

    static Relation sum(int[] parents, double[] factors, double shift) {
        return new Relation(Form.SUM, parents, factors, shift);
    }

    /**
     * What it says of a row.
     *
     * @param values a number for the position of each parent; NaN where it is missing
     * @return NaN where a parent is missing, and where the second of two divides by zero
     */
    double of(IntToDoubleFunction values) {
        double value =
                switch (form) {
                    case SUM -> 0;
                    case PRODUCT ->
                            factors[0]
                                    * values.applyAsDouble(parents[0])
                                    * values.applyAsDouble(parents[1]);
                    case RATIO ->
                            factors[0]
                                    * values.applyAsDouble(parents[0])
                                    / values.applyAsDouble(parents[1]);
                };
        for (int i = 0; form == Form.SUM && i < parents.length; i++) {
            value += factors[i] * values.applyAsDouble(parents[i]);
        }
        value += shift;
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /** Whether it has as many columns and finite numbers as its form needs. */
    boolean sound() {
        boolean two = parents.length == 2 && factors.length == 1;
        boolean sum =
                parents.length >= 1 && parents.length <= MOST && factors.length == parents.length;
        return (form == Form.SUM ? sum : two)
                && Double.isFinite(shift)
                && Arrays.stream(factors).allMatch(Double::isFinite);
    }

    /** The formula as a person writes it. */
    String text(List<String> names) {
        String first = names.get(parents[0]);
        StringBuilder out = new StringBuilder();
        if (form == Form.SUM) {
            for (int i = 0; i < parents.length; i++) {
                term(out, factors[i], names.get(parents[i]));
            }
        } else {
            String sign = form == Form.PRODUCT ? " * " : " / ";
            term(out, factors[0], first + sign + names.get(parents[1]));
        }
        if (shift != 0) {
            out.append(shift < 0 ? " - " : " + ").append(number(Math.abs(shift)));
        }
        return out.toString();
    }

    private static void term(StringBuilder out, double factor, String what) {
        String sign = factor < 0 ? "-" : "+";
        if (out.length() > 0) {
            out.append(' ').append(sign).append(' ');
        } else if (factor < 0) {
            out.append('-');
        }
        double size = Math.abs(factor);
        out.append(size == 1 ? "" : number(size) + " * ").append(what);
    }

    /** A number with few digits. */
    static String number(double value) {
        double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.6g", value));
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }
}
