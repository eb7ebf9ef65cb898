package dev.likeness.file;

/** A model file. */
public final class ModelFile {}
