package dev.likeness.text;

/** How texts are written: as the ending of the name says, and nothing more to say. */
public record TextWriting() {}
