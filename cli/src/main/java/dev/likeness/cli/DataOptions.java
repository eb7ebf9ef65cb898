package dev.likeness.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which data a fitted model is shown, and how they are read. */
final class DataOptions {

    @Option(
            names = "--data",
            paramLabel = "NAME|PATH",
            description =
                    "The pictures: a name from likeness datasets, a folder of pictures, an IDX file"
                            + " or folder, or an .npy file; for a model of tables a table (default:"
                            + " what the run learnt from).")
    private @Nullable String data;

    @Mixin private PictureOptions pictures = new PictureOptions();

    /** The name or path that was typed, or null. */
    @Nullable String given() {
        return data;
    }

    /** Whether it was said how pictures are read. */
    boolean picturesGiven() {
        return pictures.given();
    }

    /**
     * The choice that was typed, or that of the model's run. Looks whether there are such data, and
     * reads none.
     *
     * @throws dev.likeness.InputException if there are no such data, or they are a table
     */
    DataChoice choice(FittedModel model, Output output) {
        if (data != null) {
            String given = data;
            DataChoice choice = output.asUsage(() -> pictures.of(given));
            choice.refuseTable(model.path() + " is a model of pictures");
            return choice;
        }
        DataChoice ofRun = DataChoice.ofRunAround(model.path(), "Which pictures?", output);
        return pictures.given() ? output.asUsage(() -> pictures.of(ofRun.data())) : ofRun;
    }
}
