package dev.likeness;

import dev.likeness.file.ModelFile;
import dev.likeness.file.Streamed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A fitted model. Immutable, and safe to use from several threads.
 *
 * @param <X> the kind of data it was fitted on
 */
public interface Model<X> {

    /** What the model is, what it was fitted on, with what, and how well. */
    ModelCard card();

    /**
     * Writes the model as one standard {@code .safetensors} file. The file is written beside its
     * name and renamed, so it is never half there.
     *
     * @throws InputException if the file cannot be written
     */
    void save(Path file);

    /**
     * Writes the model to a stream, as the same bytes; the stream is flushed and stays open.
     *
     * @throws IOException if the stream cannot be written
     */
    default void save(OutputStream out) throws IOException {
        Streamed.write(out, ModelFile.ENDING, this::save);
    }
}
