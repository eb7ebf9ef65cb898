package dev.likeness.ratings;

/** What becomes of several events between a user and an item. */
public enum Several {
    /** The last by time counts; where times are equal or not known, the last in the file. */
    LAST,
    /** The first counts. */
    FIRST,
    /** Their values are added; the time is that of the last. */
    SUM,
    /** The mean of their values; the time is that of the last. */
    MEAN,
    /** The greatest value; the time is that of the last. */
    MAX
}
