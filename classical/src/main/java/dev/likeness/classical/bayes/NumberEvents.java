package dev.likeness.classical.bayes;

/** How numbers are spread within a class of {@link NaiveBayes}. */
public enum NumberEvents {
    /**
     * By an adaptive histogram: whatever the shape, values that pile up, missing values. A column
     * of two values is a Bernoulli event by it.
     */
    HISTOGRAM,
    /** By a normal distribution. */
    GAUSSIAN,
    /** Whole numbers of 0 or more, as how often each of several things was counted. */
    MULTINOMIAL
}
