package dev.likeness.cli.commands;

import dev.likeness.Dataset;
import dev.likeness.InputException;
import dev.likeness.ThreadLimit;
import dev.likeness.cli.options.DataOptions;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.ThreadsOption;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Version;
import dev.likeness.run.DataChoice;
import dev.likeness.run.OpenedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Measures what few labels are enough for on the codes of a model. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measure how well classes can be told from a model's codes when few examples have"
                    + " labels.",
            "A linear probe and nearest neighbours learn from labelled codes of the training half,"
                    + " and labels spread over the graph of all its codes. All are judged by the"
                    + " test half, beside logistic regression on the pixels and beside all labels."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness probe runs/first",
            "  likeness probe runs/first --data fashion-mnist --labels 100,1000 --draws 5"
        })
final class ProbeCommand implements Callable<Integer>, RecordOptions.Holder {

    private static final String NAME = "probe";

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Mixin private DataOptions data = new DataOptions();

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    private final RecordOptions judging = RecordOptions.judging(NAME);

    @Override
    public List<RecordOptions> recordOptions() {
        return List.of(data.reading(), judging);
    }

    @Override
    public Integer call() {
        try (ThreadLimit limit = threads.limit(output)) {
            return probe(OpenedModel.open(model));
        }
    }

    private <X extends Dataset> int probe(OpenedModel<X> opened) {
        return new Judging(NAME, judging, output).model(opened, () -> parts(opened));
    }

    private <X extends Dataset> DataChoice.Parts<X> parts(OpenedModel<X> opened) {
        DataChoice<X> choice = data.choice(opened, output);
        if (!choice.hasTest()) {
            throw new InputException(
                    "%s has no test half to judge by. Give data that have one with --data."
                            .formatted(choice.name()));
        }
        DataChoice.Parts<X> parts = choice.parts(output.notices());
        opened.kind().check(parts.train(), opened.card(), choice.name(), null, output.notices());
        return parts;
    }
}
