package dev.likeness;

/** Which half of a data set. */
public enum Split {
    /** What a model learns from. */
    TRAIN,
    /** What it is judged against. */
    TEST
}
