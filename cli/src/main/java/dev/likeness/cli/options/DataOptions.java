package dev.likeness.cli.options;

import dev.likeness.Dataset;
import dev.likeness.cli.printing.Output;
import dev.likeness.run.DataChoice;
import dev.likeness.run.OpenedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data a fitted model is shown, and how they are read. */
public final class DataOptions {

    @Option(
            names = "--data",
            parameterConsumer = DataPaths.class,
            paramLabel = "NAME|PATH",
            description =
                    "The data: a name from likeness datasets, or a path (default: what the run"
                            + " learnt from).")
    private @Nullable String data;

    private final RecordOptions reading = RecordOptions.reading();

    /** The options of reading, to be added to the command. */
    public RecordOptions reading() {
        return reading;
    }

    /** The name or path that was typed, or null. */
    public @Nullable String given() {
        return data;
    }

    /**
     * The data that were typed, or those of the model's run. Looks whether there are such data, and
     * reads none.
     *
     * @throws picocli.CommandLine.ParameterException if there are none, they are of another kind,
     *     or the model is in no run
     */
    public <X extends Dataset> DataChoice<X> choice(OpenedModel<X> model, Output output) {
        String because = "%s is a model of %s".formatted(model.path(), model.kind().words().data());
        return output.asUsage(
                () -> model.data(data, reading.reading(model.kind(), because, output)));
    }
}
