package dev.likeness.file;

import dev.likeness.Dataset;
import java.nio.file.Path;

/** Writes the samples that a fit draws to be looked at; see {@link RunFolder#listener}. */
public interface SheetWriter {

    /** How the name of a sheet's file ends, such as {@code .png}. */
    String ending();

    /** Writes a sample of the family's kind of data. */
    void write(Dataset sample, Path file);
}
