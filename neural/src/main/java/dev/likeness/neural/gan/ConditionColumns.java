package dev.likeness.neural.gan;

import dev.likeness.neural.codec.Span;
import dev.likeness.neural.codec.TableCodec;
import dev.likeness.random.Draws;
import java.util.ArrayList;
import java.util.List;

/**
 * What the generator knows of a row: one place of one column, as a vector of zeros with a single
 * one (Xu et al. 2019, section 4.3). Columns of levels can be told, and columns of few numbers.
 */
final class ConditionColumns {

    /**
     * A condition.
     *
     * @param which which of the columns that can be told; −1 if there is none
     * @param place of the column
     */
    record Condition(int which, int place) {}

    static final Condition NONE = new Condition(-1, 0);

    private final List<Integer> columns = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private final List<double[]> byCount = new ArrayList<>();
    private final List<double[]> byLogCount = new ArrayList<>();
    private final int width;

    ConditionColumns(TableCodec codec) {
        int at = 0;
        for (int c = 0; c < codec.spans().size(); c++) {
            Span span = codec.spans().get(c);
            if (span.measure() < 0) {
                double[] counts = codec.counts(c);
                double[] logs = new double[counts.length];
                for (int k = 0; k < logs.length; k++) {
                    logs[k] = StrictMath.log(counts[k] + 1);
                }
                columns.add(c);
                offsets.add(at);
                byCount.add(ascending(counts));
                byLogCount.add(ascending(logs));
                at += counts.length;
            }
        }
        width = at;
    }

    /** The sums of weights up to each place, divided by the sum of all; the last is 1. */
    static double[] ascending(double[] weights) {
        double[] sums = new double[weights.length];
        double sum = 0;
        for (int k = 0; k < sums.length; k++) {
            sum += weights[k];
            sums[k] = sum;
        }
        for (int k = 0; k < sums.length; k++) {
            sums[k] /= sum;
        }
        return sums;
    }

    static int pick(double[] ascending, double uniform) {
        for (int k = 0; k < ascending.length - 1; k++) {
            if (uniform < ascending[k]) {
                return k;
            }
        }
        return ascending.length - 1;
    }

    /** How many numbers the vector has. */
    int width() {
        return width;
    }

    /** The positions, among the columns that are learnt, of those that can be told. */
    List<Integer> columns() {
        return columns;
    }

    /** A condition as rows are drawn: any column, and a place by how often it is. */
    Condition asSeen(Draws draws) {
        return drawn(byCount, draws);
    }

    /**
     * A condition as the networks learn: any column, and a place by the logarithm of how often it
     * is, so that rare ones are seen (training-by-sampling).
     */
    Condition forTraining(Draws draws) {
        return drawn(byLogCount, draws);
    }

    private Condition drawn(List<double[]> probabilities, Draws draws) {
        if (columns.isEmpty()) {
            return NONE;
        }
        int which = draws.nextInt(columns.size());
        return new Condition(which, pick(probabilities.get(which), draws.nextDouble()));
    }

    /** Writes a condition's one into a row of zeros. */
    void write(Condition condition, float[] out, int offset) {
        if (condition.which() >= 0) {
            out[offset + offsets.get(condition.which()) + condition.place()] = 1;
        }
    }
}
