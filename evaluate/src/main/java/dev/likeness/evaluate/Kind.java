package dev.likeness.evaluate;

/** Where the data of a report's row come from. */
public enum Kind {
    /** A model, or files of what it made. */
    MODEL,
    /** Real data, judged as if they were synthetic. */
    REAL,
    /** A trivial model. */
    BASELINE
}
