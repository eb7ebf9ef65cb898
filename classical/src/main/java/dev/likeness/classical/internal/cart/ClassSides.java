package dev.likeness.classical.internal.cart;

import java.util.Arrays;

/** Counts of classes on the two sides, judged by Gini's impurity or entropy. */
final class ClassSides extends Sides {

    /** A node of many classes tries the orders of its commonest classes only. */
    private static final int MOST_ORDERS = 8;

    private static final double[] X_LOG_X = new double[4096];

    static {
        for (int i = 2; i < X_LOG_X.length; i++) {
            X_LOG_X[i] = i * StrictMath.log(i);
        }
    }

    private final int[] classOf;
    private final int classes;
    private final boolean entropy;
    private final int[] label;
    private final long[] totals;
    private final long[] onLeft;
    private final long[] onRight;
    private final int[] commonest;
    private int[] histogram = new int[0];
    private double nodeSum;
    private double sumLeft;
    private double sumRight;

    ClassSides(Target target, boolean entropy, int mostRows) {
        super(mostRows);
        this.classOf = target.labels();
        this.classes = target.classes();
        this.entropy = entropy;
        this.label = new int[mostRows];
        this.totals = new long[classes];
        this.onLeft = new long[classes];
        this.onRight = new long[classes];
        this.commonest = new int[Math.min(classes, MOST_ORDERS)];
    }

    @Override
    void load(int[] rows, int from) {
        Arrays.fill(totals, 0);
        for (int i = 0; i < count; i++) {
            label[i] = classOf[rows[from + i]];
            totals[label[i]] += weight[i];
        }
        nodeSum = 0;
        for (long n : totals) {
            nodeSum += entropy ? xLogX(n) : (double) n * n;
        }
        if (classes > 2) {
            findCommonest();
        } else {
            commonest[0] = 0;
        }
    }

    private void findCommonest() {
        for (int j = 0; j < commonest.length; j++) {
            int best = -1;
            for (int k = 0; k < classes; k++) {
                boolean taken = false;
                for (int i = 0; i < j; i++) {
                    taken |= commonest[i] == k;
                }
                if (!taken && (best < 0 || totals[k] > totals[best])) {
                    best = k;
                }
            }
            commonest[j] = best;
        }
    }

    @Override
    boolean pure() {
        for (long n : totals) {
            if (n != 0) {
                return n == total;
            }
        }
        return true;
    }

    @Override
    double nodeScore() {
        return entropy ? nodeSum - xLogX(total) : nodeSum / total;
    }

    @Override
    void value(double[] out, int offset) {
        for (int k = 0; k < classes; k++) {
            out[offset + k] = totals[k];
        }
    }

    @Override
    void tally(Object column, int[] rows, int from, int groups) {
        int cells = groups * classes;
        if (histogram.length < cells) {
            histogram = new int[cells];
        } else {
            Arrays.fill(histogram, 0, cells, 0);
        }
        int[] cell = histogram;
        int c = classes;
        if (column instanceof byte[] narrow) {
            for (int i = 0; i < count; i++) {
                cell[(narrow[rows[from + i]] & 255) * c + label[i]] += weight[i];
            }
        } else {
            char[] wide = (char[]) column;
            for (int i = 0; i < count; i++) {
                cell[wide[rows[from + i]] * c + label[i]] += weight[i];
            }
        }
    }

    @Override
    long size(int group) {
        if (classes == 2) {
            return (long) histogram[2 * group] + histogram[2 * group + 1];
        }
        long size = 0;
        for (int i = group * classes; i < (group + 1) * classes; i++) {
            size += histogram[i];
        }
        return size;
    }

    @Override
    void start() {
        super.start();
        Arrays.fill(onLeft, 0);
        System.arraycopy(totals, 0, onRight, 0, classes);
        sumLeft = 0;
        sumRight = nodeSum;
    }

    @Override
    void moveGroup(int group) {
        int first = group * classes;
        for (int k = 0; k < classes; k++) {
            int n = histogram[first + k];
            if (n != 0) {
                move(k, n);
            }
        }
    }

    @Override
    void moveRow(int position) {
        move(label[position], weight[position]);
    }

    private void move(int k, long n) {
        long l = onLeft[k];
        long r = onRight[k];
        if (entropy) {
            sumLeft += xLogX(l + n) - xLogX(l);
            sumRight += xLogX(r - n) - xLogX(r);
        } else {
            sumLeft += (double) (n * (2 * l + n)); // (l + n)² - l²
            sumRight -= (double) (n * (2 * r - n));
        }
        onLeft[k] = l + n;
        onRight[k] = r - n;
        left += n;
        right -= n;
    }

    @Override
    double score() {
        return entropy
                ? sumLeft - xLogX(left) + sumRight - xLogX(right)
                : sumLeft / left + sumRight / right;
    }

    @Override
    int orders() {
        return classes == 2 ? 1 : commonest.length;
    }

    @Override
    double key(int order, int group) {
        return histogram[group * classes + commonest[order]] / (double) size(group);
    }

    static double xLogX(long n) {
        if (n < X_LOG_X.length) {
            return X_LOG_X[(int) n];
        }
        return n * StrictMath.log((double) n);
    }
}
