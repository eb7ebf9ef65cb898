package dev.likeness.classical.svm;

import dev.likeness.InputException;

/** The γ of a kernel, as it is written and as a number. */
final class Gamma {

    private Gamma() {}

    static void check(String text) {
        if (!text.equals("scale") && !text.equals("auto")) {
            number(text);
        }
    }

    private static double number(String text) {
        double gamma;
        try {
            gamma = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            gamma = Double.NaN;
        }
        if (!(gamma > 0 && gamma < Double.POSITIVE_INFINITY)) {
            throw new InputException(
                    "gamma must be more than 0, or scale, or auto, found \"" + text + "\".");
        }
        return gamma;
    }

    /** The number that a text means for some points. */
    static double of(String text, double[][] x) {
        int width = x[0].length;
        if (text.equals("auto")) {
            return 1.0 / width;
        } else if (!text.equals("scale")) {
            return number(text);
        }
        double count = (double) x.length * width;
        double mean = 0;
        for (double[] row : x) {
            for (double value : row) {
                mean += value / count;
            }
        }
        double variance = 0;
        for (double[] row : x) {
            for (double value : row) {
                variance += (value - mean) * (value - mean) / count;
            }
        }
        return variance == 0 ? 1 : 1 / (width * variance);
    }
}
