package dev.likeness.code;

import dev.likeness.CodeKind;
import dev.likeness.InputException;
import dev.likeness.random.Normal;
import java.util.Arrays;

/**
 * Arithmetic of codes: means of classes, moves from one to another, a grid over the plane.
 *
 * <pre>{@code
 * double[] threes = CodeArithmetic.mean(model.encode(picturesOfThrees));
 * double[] eights = CodeArithmetic.mean(model.encode(picturesOfEights));
 * Images moved = model.decode(CodeArithmetic.shift(codes, threes, eights));
 * }</pre>
 */
public final class CodeArithmetic {

    private CodeArithmetic() {}

    /**
     * The mean of codes.
     *
     * @throws InputException if there are none, or they differ in width
     */
    public static double[] mean(float[][] codes) {
        if (codes.length == 0) {
            throw new InputException("A mean needs at least 1 code, found none.");
        }
        double[] mean = new double[codes[0].length];
        for (float[] code : codes) {
            requireWidth(mean.length, code);
            for (int k = 0; k < mean.length; k++) {
                mean[k] += code[k];
            }
        }
        for (int k = 0; k < mean.length; k++) {
            mean[k] /= codes.length;
        }
        return mean;
    }

    /** The codes without the label at their end that a conditional model was given. */
    public static float[][] withoutLabel(float[][] codes, CodeKind kind) {
        return kind.label() == 0
                ? codes
                : Arrays.stream(codes)
                        .map(code -> Arrays.copyOf(code, code.length - kind.label()))
                        .toArray(float[][]::new);
    }

    /**
     * Attribute arithmetic: each code + {@code to} − {@code from} (Larsen et al., "Autoencoding
     * beyond pixels using a learned similarity metric", ICML 2016, section 4.2).
     *
     * @param from the mean code of what the codes are
     * @param to the mean code of what they shall become
     * @throws InputException if the widths differ
     */
    public static float[][] shift(float[][] codes, double[] from, double[] to) {
        float[][] shifted = new float[codes.length][from.length];
        for (int i = 0; i < codes.length; i++) {
            requireWidth(from.length, codes[i]);
            for (int k = 0; k < from.length; k++) {
                shifted[i][k] = (float) (codes[i][k] + to[k] - from[k]);
            }
        }
        return shifted;
    }

    /**
     * A grid over codes of two numbers, as evenly spaced as the codes are likely: its rows and
     * columns stand at the quantiles (i + ½) / side of a normal distribution with the mean and
     * deviation of the codes (Kingma and Welling, "Auto-encoding variational Bayes", 2014, figure
     * 4).
     *
     * @param side rows and columns of the grid, at least 2
     * @param codes codes of width 2, at least 2 of them
     * @return side × side codes, row by row from the top: the first number rises to the right, the
     *     second falls downwards
     * @throws InputException if the codes have another width, or a number is out of range
     */
    public static float[][] grid(int side, float[][] codes) {
        if (side < 2) {
            throw new InputException("A grid needs at least 2 rows, found " + side + ".");
        }
        double[] mean = mean(codes);
        if (mean.length != 2) {
            throw new InputException(
                    "Only codes of 2 numbers lie on a sheet, found codes of " + mean.length + ".");
        }
        double[] deviation = new double[2];
        for (float[] code : codes) {
            for (int k = 0; k < 2; k++) {
                deviation[k] += (code[k] - mean[k]) * (code[k] - mean[k]) / (codes.length - 1);
            }
        }
        float[][] grid = new float[Math.multiplyExact(side, side)][2];
        for (int i = 0; i < grid.length; i++) {
            int row = i / side;
            int column = i % side;
            double right = Normal.quantile((column + 0.5) / side);
            double up = -Normal.quantile((row + 0.5) / side);
            grid[i][0] = (float) (mean[0] + right * Math.sqrt(deviation[0]));
            grid[i][1] = (float) (mean[1] + up * Math.sqrt(deviation[1]));
        }
        return grid;
    }

    private static void requireWidth(int width, float[] code) {
        if (code.length != width) {
            throw new InputException(
                    "Codes need one width, found %d and %d numbers.".formatted(width, code.length));
        }
    }
}
