package dev.likeness.table;

/** How tables are written: as the ending of the name says, and nothing more to say. */
public record TableWriting() {}
