package dev.likeness.file;

import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
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

    /** How the name of a model file ends. */
    public static final String ENDING = ".safetensors";

    private static final String KEY = "likeness";

    private final Path file;
    private final ModelCard card;
    private final Safetensors tensors;
    private final String prefix; // of the names of a part; empty for a whole file

    private ModelFile(Path file, ModelCard card, Safetensors tensors, String prefix) {
        this.file = file;
        this.card = card;
        this.tensors = tensors;
        this.prefix = prefix;
    }

    /**
     * Reads a model file.
     *
     * @throws InputException if it cannot be read, is damaged, or holds no model of Likeness
     */
    public static ModelFile read(Path file) {
        Safetensors tensors = Safetensors.read(file);
        return new ModelFile(file, card(file, tensors.metadata()), tensors, "");
    }

    /**
     * Reads a model file though its checksums may be wrong, to look at what is left of it; see
     * {@link #damage}. No family makes a model of one that is damaged.
     *
     * @throws InputException if it cannot be read, or holds no model of Likeness
     */
    public static ModelFile look(Path file) {
        Safetensors tensors = Safetensors.look(file);
        return new ModelFile(file, card(file, tensors.metadata()), tensors, "");
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
        return new ModelFile(file, other, tensors, prefix);
    }

    /**
     * A model within the model, which {@link Builder#part} put there.
     *
     * @throws InputException if there is none of that name, or its card is damaged
     */
    public ModelFile part(String name) {
        String text = tensors.metadata().get(KEY + "." + prefix + name);
        if (text == null) {
            throw new InputException(
                    "%s holds no model \"%s%s\". The file was changed; fit the model again."
                            .formatted(file, prefix, name));
        }
        ModelCard inner = CardText.read(text, file + " has a damaged card of \"" + name + "\"");
        return new ModelFile(file, inner, tensors, prefix + name + ".");
    }

    /** What the model is and what it was fitted on. */
    public ModelCard card() {
        return card;
    }

    /** The file it was read from, for messages. */
    public Path path() {
        return file;
    }

    /**
     * What the file's checksums say against it, as the rest of a sentence; empty if they are right,
     * or if it has none because an older version or another program wrote it.
     */
    public Optional<String> damage() {
        return tensors.damage();
    }

    /** The names of the tensors, in file order. */
    public Set<String> names() {
        if (prefix.isEmpty()) {
            return tensors.names();
        }
        Set<String> names = new LinkedHashSet<>();
        for (String name : tensors.names()) {
            if (name.startsWith(prefix)) {
                names.add(name.substring(prefix.length()));
            }
        }
        return names;
    }

    /** Whether there is a tensor of that name. */
    public boolean has(String name) {
        return tensors.names().contains(prefix + name);
    }

    /**
     * The lengths of a tensor's dimensions, outermost first.
     *
     * @throws InputException if there is no such tensor
     */
    public long[] shape(String name) {
        return tensors.shape(prefix + name);
    }

    /**
     * How many rows a tensor has: the length of its first dimension.
     *
     * @throws InputException if there is no such tensor, or it is a single number
     */
    public int rows(String name) {
        long[] shape = tensors.shape(prefix + name);
        if (shape.length == 0 || shape[0] != (int) shape[0]) {
            throw new InputException(
                    "%s: tensor \"%s\" should hold rows, found the shape %s. The file was changed; fit the model again."
                            .formatted(file, name, Arrays.toString(shape)));
        }
        return (int) shape[0];
    }

    /**
     * The kind of number a tensor holds.
     *
     * @throws InputException if there is no such tensor
     */
    public Dtype dtype(String name) {
        return tensors.dtype(prefix + name);
    }

    /**
     * The numbers of an F32 tensor, row by row, all of them finite.
     *
     * @param expectedShape the shape it must have; none for any shape
     * @throws InputException if there is no such tensor, it has another type or shape, or a number
     *     is not finite
     */
    public float[] floats(String name, long... expectedShape) {
        return floats(name, Range.FINITE, expectedShape);
    }

    /**
     * The same with numbers in a range.
     *
     * @throws InputException if one is outside
     */
    public float[] floats(String name, Range range, long... expectedShape) {
        check(name, expectedShape);
        float[] numbers = tensors.floats(prefix + name);
        for (float number : numbers) {
            if (!range.allows(number)) {
                throw outside(name, range, number);
            }
        }
        return numbers;
    }

    /** The numbers of an F64 tensor, row by row; see {@link #floats}. */
    public double[] doubles(String name, long... expectedShape) {
        return doubles(name, Range.FINITE, expectedShape);
    }

    /** The numbers of an F64 tensor, row by row, in a range; see {@link #floats}. */
    public double[] doubles(String name, Range range, long... expectedShape) {
        check(name, expectedShape);
        double[] numbers = tensors.doubles(prefix + name);
        for (double number : numbers) {
            if (!range.allows(number)) {
                throw outside(name, range, number);
            }
        }
        return numbers;
    }

    /**
     * The probabilities of an F64 tensor: distributions one after another, each of which sums to
     * one.
     *
     * @param width the numbers of one distribution
     */
    public double[] distributions(String name, int width, long... expectedShape) {
        double[] numbers = doubles(name, Range.PROBABILITY, expectedShape);
        for (int first = 0; first + width <= numbers.length; first += Math.max(1, width)) {
            double sum = 0;
            for (int i = first; i < first + width; i++) {
                sum += numbers[i];
            }
            if (!(Math.abs(sum - 1) < 1e-4)) {
                throw refused(name, "probabilities that sum to 1", sum);
            }
        }
        return numbers;
    }

    /** The numbers of an I64 tensor, row by row; see {@link #floats}. */
    public long[] longs(String name, long... expectedShape) {
        check(name, expectedShape);
        return tensors.longs(prefix + name);
    }

    /** The numbers of an I64 tensor, row by row, from a least to a most; see {@link #floats}. */
    public int[] whole(String name, int least, int most, long... expectedShape) {
        check(name, expectedShape);
        long[] numbers = tensors.longs(prefix + name);
        int[] small = new int[numbers.length];
        for (int i = 0; i < small.length; i++) {
            if (numbers[i] < least || numbers[i] > most) {
                throw outside(name, Range.between(least, most), (double) numbers[i]);
            }
            small[i] = (int) numbers[i];
        }
        return small;
    }

    private InputException outside(String name, Range range, double found) {
        return refused(name, range.words(), found);
    }

    private InputException refused(String name, String expected, double found) {
        return new InputException(
                "%s: tensor \"%s\" should hold %s, found %s. The file was changed, or its fit failed; fit the model again."
                        .formatted(file, name, expected, found));
    }

    /** The bytes of a tensor of any type, little-endian, row by row; see {@link #floats}. */
    public byte[] bytes(String name, long... expectedShape) {
        check(name, expectedShape);
        return tensors.bytes(prefix + name);
    }

    private void check(String name, long[] expected) {
        long[] found = tensors.shape(prefix + name);
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
         * Adds a whole model: its card, and its tensors with the name and a dot before theirs.
         *
         * @throws InputException if there is no room to write it aside
         */
        public Builder part(String name, Model<?> model) {
            try {
                Path aside = Files.createTempFile("likeness-part", ".safetensors");
                try {
                    model.save(aside);
                    add(name, Safetensors.read(aside));
                } finally {
                    Files.deleteIfExists(aside);
                }
            } catch (IOException e) {
                throw new InputException(
                        "A part of the model cannot be written aside: " + e.getMessage() + ".", e);
            }
            return this;
        }

        private void add(String name, Safetensors part) {
            part.metadata()
                    .forEach(
                            (key, value) -> {
                                if (key.equals(KEY)) {
                                    file.metadata(KEY + "." + name, value);
                                } else if (key.startsWith(KEY + ".")) {
                                    file.metadata(
                                            KEY + "." + name + key.substring(KEY.length()), value);
                                }
                            });
            for (String tensor : part.names()) {
                String full = name + "." + tensor;
                long[] shape = part.shape(tensor);
                switch (part.dtype(tensor)) {
                    case F32 -> file.tensor(full, part.floats(tensor), shape);
                    case F64 -> file.tensor(full, part.doubles(tensor), shape);
                    case I64 -> file.tensor(full, part.longs(tensor), shape);
                    default -> file.tensor(full, part.bytes(tensor), shape);
                }
            }
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
