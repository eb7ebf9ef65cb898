package dev.likeness.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * Times of single steps, in milliseconds, in the order they were taken.
 *
 * @param each one a step
 */
record Times(double[] each) {

    Times {
        if (each.length == 0) {
            throw new IllegalArgumentException("no step was timed");
        }
    }

    /** The time that the processor gave this thread so far, in nanoseconds. */
    static long ofThread() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static Times of(List<Times> parts) {
        return new Times(parts.stream().flatMapToDouble(t -> Arrays.stream(t.each)).toArray());
    }

    double mean() {
        return Arrays.stream(each).average().orElseThrow();
    }

    double median() {
        return median(each);
    }

    /**
     * The mean of each run of a number of steps. When only every fourth step takes a penalty, the
     * steps are of two kinds and their median would see one of them: a cycle of four has both.
     */
    Times cycles(int length) {
        double[] means = new double[each.length / length];
        for (int i = 0; i < means.length; i++) {
            means[i] = Arrays.stream(each, i * length, (i + 1) * length).average().orElseThrow();
        }
        return new Times(means);
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
