package dev.likeness.cli;

import dev.likeness.InputException;
import dev.likeness.evaluate.ProbeReport;
import dev.likeness.image.Images;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures what few labels are enough for on the codes of a model. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measure how well classes can be told from a model's codes when few pictures have"
                    + " labels.",
            "A linear probe and nearest neighbours learn from labelled codes of the training half,"
                    + " and labels spread over the graph of all its codes; all are judged by the"
                    + " test half, beside logistic regression on the pixels and beside all labels."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness probe runs/first",
            "  likeness probe runs/first --data fashion-mnist --labels 100,1000 --draws 5"
        })
final class ProbeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Mixin private DataOptions data = new DataOptions();

    @Option(
            names = "--labels",
            paramLabel = "N,N…",
            split = ",",
            description = "How many labels to give, at least 2 a class (default: 100,1000).")
    private List<Integer> labels = List.of(100, 1000);

    @Option(
            names = "--draws",
            paramLabel = "N",
            description = "How often to draw them, equally many of each class (default: 5).")
    private int draws = 5;

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the draws (default: 0).")
    private long seed;

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        if (draws < 1) {
            throw output.usage("--draws must be at least 1, found " + draws + ".");
        }
        threads.apply(output);
        FittedModel fitted = FittedModel.open(model);
        fitted.encoder(); // said before the pictures are read
        DataChoice choice = data.choice(fitted, output);
        @Nullable Images test = choice.test();
        if (test == null) {
            throw new InputException(
                    "%s has no test half to judge by. Give data that have one with --data."
                            .formatted(choice.data()));
        }
        fitted.check(test, choice);
        if (!test.labelled()) {
            throw new InputException(
                    "%s has no labels to probe for. Sub-folders of a folder of pictures are labels."
                            .formatted(choice.data()));
        }
        Images train = choice.train();
        ProbeReport report =
                output.working("This probe", line -> report(fitted, train, test, line));
        output.print(out -> out.print(report.toText()), report::toMap);
        return 0;
    }

    private ProbeReport report(FittedModel fitted, Images train, Images test, Progress line) {
        return ProbeReport.of(
                codes(fitted, train, line),
                train,
                codes(fitted, test, line),
                test,
                labels,
                draws,
                seed,
                line::at);
    }

    /**
     * A model that was told labels must not tell the probe: neither those of these pictures, nor
     * the class that it finds, which it knows from all labels.
     */
    private static float[][] codes(FittedModel fitted, Images images, Progress line) {
        return fitted.withoutLabel(
                Blocks.encode(fitted.encoder(), images.withoutLabels(), line::at));
    }
}
