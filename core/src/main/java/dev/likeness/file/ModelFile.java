package dev.likeness.file;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * A model file: a standard {@code .safetensors} file whose metadata hold the {@link ModelCard} as
 * JSON under the key {@code likeness}. Other tools open it as it is.
 *
 * <pre>{@code
 * ModelFile.of(card).tensor("generator.fc1.weight", weight, 256, 100).write(path);
 * float[] weight = ModelFile.read(path).floats("generator.fc1.weight", 256, 100);
 * }</pre>
 */
public final class ModelFile {

    private static final String KEY = "likeness";

    private final Path file;
    private final ModelCard card;
    private final Safetensors tensors;

    private ModelFile(Path file, ModelCard card, Safetensors tensors) {
        this.file = file;
        this.card = card;
        this.tensors = tensors;
    }

    /**
     * Reads a model file.
     *
     * @throws InputException if it cannot be read, is damaged, or holds no model of Likeness
     */
    public static ModelFile read(Path file) {
        Safetensors tensors = Safetensors.read(file);
        return new ModelFile(file, card(file, tensors.metadata()), tensors);
    }

    /**
     * Reads the card of a model file and none of its tensors.
     *
     * @throws InputException if it cannot be read, is damaged, or holds no model of Likeness
     */
    public static ModelCard card(Path file) {
        return card(file, Safetensors.readMetadata(file));
    }

    private static ModelCard card(Path file, Map<String, String> metadata) {
        String text = metadata.get(KEY);
        if (text == null) {
            throw new InputException(
                    file
                            + " is a safetensors file, but not a Likeness model: its metadata lack"
                            + " the key \"likeness\". Give a file that likeness fit wrote.");
        }
        return CardText.read(text, file + " has a damaged model card");
    }

    /** The same tensors under another card. */
    public ModelFile withCard(ModelCard other) {
        return new ModelFile(file, other, tensors);
    }

    /** What the model is and what it was fitted on. */
    public ModelCard card() {
        return card;
    }

    /** The file it was read from, for messages. */
    public Path path() {
        return file;
    }

    /** The names of the tensors, in file order. */
    public Set<String> names() {
        return tensors.names();
    }

    /** Whether there is a tensor of that name. */
    public boolean has(String name) {
        return tensors.names().contains(name);
    }

    /**
     * The lengths of a tensor's dimensions, outermost first.
     *
     * @throws InputException if there is no such tensor
     */
    public long[] shape(String name) {
        return tensors.shape(name);
    }

    /**
     * The kind of number a tensor holds.
     *
     * @throws InputException if there is no such tensor
     */
    public Dtype dtype(String name) {
        return tensors.dtype(name);
    }

    /**
     * The numbers of an F32 tensor, row by row.
     *
     * @param expectedShape the shape it must have; none for any shape
     * @throws InputException if there is no such tensor, or it has another type or shape
     */
    public float[] floats(String name, long... expectedShape) {
        check(name, expectedShape);
        return tensors.floats(name);
    }

    /** The numbers of an F64 tensor, row by row; see {@link #floats}. */
    public double[] doubles(String name, long... expectedShape) {
        check(name, expectedShape);
        return tensors.doubles(name);
    }

    /** The numbers of an I64 tensor, row by row; see {@link #floats}. */
    public long[] longs(String name, long... expectedShape) {
        check(name, expectedShape);
        return tensors.longs(name);
    }

    /** The bytes of a tensor of any type, little-endian, row by row; see {@link #floats}. */
    public byte[] bytes(String name, long... expectedShape) {
        check(name, expectedShape);
        return tensors.bytes(name);
    }

    private void check(String name, long[] expected) {
        long[] found = tensors.shape(name);
        if (expected.length > 0 && !Arrays.equals(expected, found)) {
            throw new InputException(
                    file
                            + ": tensor \""
                            + name
                            + "\" should have the shape "
                            + Arrays.toString(expected)
                            + " by the model's recipe, found "
                            + Arrays.toString(found)
                            + ". The file was changed; fit the model again.");
        }
    }

    /** A model file in the making. */
    public static Builder of(ModelCard card) {
        return new Builder(card);
    }

    /**
     * A model file in the making. Arrays are not copied: do not change them before {@link #write}.
     * The same card and tensors in the same order give the same bytes.
     */
    public static final class Builder {

        private final Safetensors.Builder file = Safetensors.builder();

        private Builder(ModelCard card) {
            // Python's loaders for PyTorch and for JAX both ask for a "format" they know.
            file.metadata("format", "pt").metadata(KEY, CardText.write(card));
        }

        /**
         * Adds a tensor of F32 numbers.
         *
         * @param shape lengths of the dimensions, outermost first; none for a single number
         * @throws IllegalArgumentException if the shape does not have as many numbers as the array,
         *     or the name is taken
         */
        public Builder tensor(String name, float[] data, long... shape) {
            file.tensor(name, data, shape);
            return this;
        }

        /** Adds a tensor of F64 numbers; see {@link #tensor(String, float[], long...)}. */
        public Builder tensor(String name, double[] data, long... shape) {
            file.tensor(name, data, shape);
            return this;
        }

        /** Adds a tensor of I64 numbers; see {@link #tensor(String, float[], long...)}. */
        public Builder tensor(String name, long[] data, long... shape) {
            file.tensor(name, data, shape);
            return this;
        }

        /** Adds a tensor of U8 numbers; see {@link #tensor(String, float[], long...)}. */
        public Builder tensor(String name, byte[] data, long... shape) {
            file.tensor(name, data, shape);
            return this;
        }

        /**
         * Writes the file beside its name and renames it.
         *
         * @throws InputException if it cannot be written
         */
        public void write(Path path) {
            file.write(path);
        }
    }
}
