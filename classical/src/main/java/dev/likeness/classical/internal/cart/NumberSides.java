package dev.likeness.classical.internal.cart;

import java.util.Arrays;

/** Sums of numbers on the two sides, judged by squared error. */
final class NumberSides extends Sides {

    private final double[] numbers;
    private final double[] number;
    private double[] sums = new double[0];
    private long[] sizes = new long[0];
    private double mean;
    private boolean pure;
    private double sumLeft;

    NumberSides(Target target, int mostRows) {
        super(mostRows);
        this.numbers = target.numbers();
        this.number = new double[mostRows];
    }

    @Override
    void load(int[] rows, int from) {
        double first = numbers[rows[from]];
        double sum = 0;
        pure = true;
        for (int i = 0; i < count; i++) {
            double y = numbers[rows[from + i]];
            number[i] = y;
            pure &= y == first;
            sum += (y - first) * weight[i];
        }
        mean = first + sum / total;
        for (int i = 0; i < count; i++) {
            number[i] = (number[i] - mean) * weight[i]; // around the mean: no digits are lost
        }
    }

    @Override
    boolean pure() {
        return pure;
    }

    @Override
    double nodeScore() {
        return 0;
    }

    @Override
    void value(double[] out, int offset) {
        out[offset] = mean;
    }

    @Override
    void tally(Object column, int[] rows, int from, int groups) {
        if (sums.length < groups) {
            sums = new double[groups];
            sizes = new long[groups];
        } else {
            Arrays.fill(sums, 0, groups, 0);
            Arrays.fill(sizes, 0, groups, 0);
        }
        if (column instanceof byte[] narrow) {
            for (int i = 0; i < count; i++) {
                int code = narrow[rows[from + i]] & 255;
                sums[code] += number[i];
                sizes[code] += weight[i];
            }
        } else {
            char[] wide = (char[]) column;
            for (int i = 0; i < count; i++) {
                int code = wide[rows[from + i]];
                sums[code] += number[i];
                sizes[code] += weight[i];
            }
        }
    }

    @Override
    long size(int group) {
        return sizes[group];
    }

    @Override
    void start() {
        super.start();
        sumLeft = 0;
    }

    @Override
    void moveGroup(int group) {
        sumLeft += sums[group];
        left += sizes[group];
        right -= sizes[group];
    }

    @Override
    void moveRow(int position) {
        sumLeft += number[position];
        left += weight[position];
        right -= weight[position];
    }

    @Override
    double score() {
        return sumLeft * sumLeft / left + sumLeft * sumLeft / right; // the sum of both sides is 0
    }

    @Override
    int orders() {
        return 1;
    }

    @Override
    double key(int order, int group) {
        return sums[group] / sizes[group];
    }
}
