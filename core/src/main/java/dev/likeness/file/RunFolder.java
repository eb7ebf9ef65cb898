package dev.likeness.file;

import java.nio.file.Path;

/**
 * The folder of a run.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {}
