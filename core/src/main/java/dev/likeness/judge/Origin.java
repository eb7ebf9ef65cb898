package dev.likeness.judge;

/** Where the examples of a report's line come from. */
public enum Origin {
    /** A model, or files of what it made. */
    MODEL,
    /** Real data, judged as if they were synthetic: the ceiling. */
    REAL,
    /** A trivial model: the floor. */
    BASELINE
}
