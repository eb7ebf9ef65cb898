package dev.likeness.cli.commands;

import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.Imputer;
import dev.likeness.Split;
import dev.likeness.ThreadLimit;
import dev.likeness.cli.options.DataOptions;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.Targets;
import dev.likeness.cli.options.ThreadsOption;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Problems;
import dev.likeness.cli.printing.Values;
import dev.likeness.cli.printing.Version;
import dev.likeness.run.DataChoice;
import dev.likeness.run.OpenedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fills the holes of data. */
@Command(
        name = "impute",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Fill the missing values of a table with draws of a model, given what is known of each"
                    + " row.",
            "One draw is spread as the truth is; with --draws the mean of many is filled in, which is"
                    + " nearer to it.",
            "What is known stays as it is, and so do columns that the model does not know. Without"
                    + " --data all rows of the run's table are filled, those that were held out too."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness impute runs/people --data holes.csv -o filled.csv",
            "  likeness impute runs/people --data holes.csv --draws 30 -o filled.csv",
            "  likeness impute runs/people --data holes.csv --seed 7 -o filled.csv.gz"
        })
final class ImputeCommand implements Callable<Integer>, RecordOptions.Holder {

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Mixin private DataOptions data = new DataOptions();

    @Option(names = "--seed", paramLabel = "N", description = "The seed of the draws (default: 0).")
    private long seed;

    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Fill in the mean of N draws of a number, and the most frequent level (1 to"
                            + " 1,000, default: ${DEFAULT-VALUE}).")
    private int draws = 1;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Ends in .csv, .tsv, .csv.gz, .tsv.gz, .xlsx or .parquet (default: filled.csv beside"
                            + " the model).")
    private @Nullable String file;

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public List<RecordOptions> recordOptions() {
        return List.of(data.reading());
    }

    @Override
    public Integer call() {
        if (draws < 1 || draws > 1000) {
            throw output.usage("--draws must be 1 to 1,000, found " + draws + ".");
        }
        try (ThreadLimit limit = threads.limit(output)) {
            return impute(OpenedModel.open(model));
        }
    }

    private <X extends Dataset> int impute(OpenedModel<X> fitted) {
        Imputer<X> imputer = fitted.ability(Imputer.class, "fill holes");
        return impute(fitted, imputer, fitted.kind());
    }

    private <X extends Dataset> X drawn(Imputer<X> imputer, DataKind<X, ?, ?> kind, X holes) {
        List<X> drawn = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            drawn.add(imputer.impute(holes, seed + draw));
        }
        return draws == 1 ? drawn.get(0) : kind.consensus(drawn);
    }

    private <X extends Dataset, R extends Record, W extends Record> int impute(
            OpenedModel<X> fitted, Imputer<X> imputer, DataKind<X, R, W> kind) {
        String target = file == null ? Targets.beside(model, "filled" + kind.ending()) : file;
        output.asUsage(() -> kind.checkTarget(target));
        DataChoice<X> choice = data.choice(fitted, output);
        X holes =
                Problems.withinMemory(
                        "Reading " + choice.name(),
                        () -> choice.read(Split.TRAIN, output.notices()));
        kind.check(holes, fitted.card(), choice.name(), null, output.notices());
        X filled =
                output.working(
                        "To fill " + choice.name(),
                        line -> kind.fill(holes, drawn(imputer, kind, holes)));
        output.caution(kind.caution(filled.provenance(), target, kind.writing()), false);
        kind.rewrite(filled, holes, holes.count(), target, kind.writing());
        Map<String, Long> left = kind.holes(filled);
        Map<String, Long> counts = new LinkedHashMap<>();
        kind.holes(holes)
                .forEach(
                        (where, before) -> {
                            long count = before - left.getOrDefault(where, 0L);
                            if (count > 0) {
                                counts.put(where, count);
                            }
                        });
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        output.print(
                out -> {
                    out.println(target);
                    out.println(
                            "%s values of %s were filled in%s"
                                    .formatted(
                                            Values.count(total),
                                            kind.words().count(holes.count()),
                                            counts.isEmpty()
                                                    ? "."
                                                    : ": " + Values.text(counts) + "."));
                },
                () -> Map.of("file", target, kind.words().many(), holes.count(), "filled", counts));
        return 0;
    }
}
