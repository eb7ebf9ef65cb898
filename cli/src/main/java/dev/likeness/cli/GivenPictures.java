package dev.likeness.cli;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.datasets.Datasets;
import dev.likeness.datasets.Split;
import dev.likeness.image.Images;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The pictures that a model is shown. */
final class GivenPictures {

    @Mixin private DataOptions data = new DataOptions();

    @Option(
            names = "--split",
            paramLabel = "test|train",
            description = "Which half of the data (default: test, or all where there is no half).")
    private @Nullable String split;

    /**
     * Pictures that were read.
     *
     * @param choice where they come from
     * @param split which half they are
     */
    record Read(DataChoice choice, Split split, Images images) {

        /** The names of their files, in order; empty when they have none. */
        List<String> fileNames() {
            List<String> names = Datasets.fileNames(choice.data(), split);
            return names.size() == images.count() ? names : List.of();
        }

        /** How many of what, such as {@code 10,000 test pictures of mnist}. */
        String words() {
            String half =
                    split == Split.TEST
                            ? "test "
                            : Datasets.hasTest(choice.data()) ? "training " : "";
            return "%s %spictures of %s"
                    .formatted(Values.count(images.count()), half, choice.data());
        }

        /**
         * The number of the label of a name.
         *
         * @throws InputException if there are no labels, or none of that name
         */
        int label(String name) {
            if (!images.labelled()) {
                throw new InputException(
                        "%s has no labels. Sub-folders of a folder of pictures are labels."
                                .formatted(choice.data()));
            }
            int label = images.labelNames().indexOf(name);
            if (label < 0) {
                throw new InputException(
                        "%s has no label \"%s\".%s"
                                .formatted(
                                        choice.data(),
                                        name,
                                        Nearest.hint(name, images.labelNames())));
            }
            return label;
        }
    }

    /**
     * The name or path that was typed, or null, for a model of tables.
     *
     * @throws picocli.CommandLine.ParameterException if an option for pictures was typed
     */
    @Nullable String table(Path model, Output output) {
        if (split != null || data.picturesGiven()) {
            throw output.usage(
                    "--split, --size, --grey and --rgb are for pictures, and %s is a model of tables."
                            .formatted(model));
        }
        return data.given();
    }

    /**
     * Reads the pictures.
     *
     * @throws InputException if the data have no such half, cannot be read, or have another size
     *     than the model's
     */
    Read read(FittedModel model, Output output) {
        @Nullable Split asked = split(output);
        DataChoice choice = data.choice(model, output);
        Split half =
                asked != null ? asked : Datasets.hasTest(choice.data()) ? Split.TEST : Split.TRAIN;
        if (half == Split.TEST && !Datasets.hasTest(choice.data())) {
            throw new InputException(
                    "%s has no test half. Leave --split away to take all of it."
                            .formatted(choice.data()));
        }
        Images images = choice.load(half);
        model.check(images, choice);
        return new Read(choice, half, images);
    }

    private @Nullable Split split(Output output) {
        if (split == null) {
            return null;
        }
        return switch (split) {
            case "test" -> Split.TEST;
            case "train" -> Split.TRAIN;
            default ->
                    throw output.usage("--split must be test or train, found \"" + split + "\".");
        };
    }
}
