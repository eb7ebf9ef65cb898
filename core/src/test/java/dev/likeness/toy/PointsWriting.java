package dev.likeness.toy;

/** How points are written: there is one way. */
public record PointsWriting() {}
