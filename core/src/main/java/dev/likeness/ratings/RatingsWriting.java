package dev.likeness.ratings;

/** How ratings are written; there is nothing to choose but the ending of the name. */
public record RatingsWriting() {}
