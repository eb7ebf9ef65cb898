package dev.likeness.cli.commands;

import dev.likeness.Dataset;
import dev.likeness.Recommendations;
import dev.likeness.Recommender;
import dev.likeness.Wanted;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Version;
import dev.likeness.run.OpenedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names the items that are most like some item. */
@Command(
        name = "similar",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Name the items that people who use some item use too, as the model sees it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness similar runs/plays --item Alien",
            "  likeness similar runs/plays --item Alien --item Heat -n 5 -o similar.csv"
        })
final class SimilarCommand implements Callable<Integer>, RecordOptions.Holder {

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Option(
            names = "--item",
            required = true,
            paramLabel = "NAME",
            description = "An item. It can be given several times.")
    private List<String> items = new ArrayList<>();

    @Mixin private ItemLists lists = new ItemLists();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write a table with a line for each pair of items, to .csv, .csv.gz, .tsv or .parquet.")
    private @Nullable String file;

    private final RecordOptions wanted = RecordOptions.of("recommendations", Wanted.class);

    @Mixin private Output output = new Output();

    @Override
    public List<RecordOptions> recordOptions() {
        return List.of(wanted);
    }

    @Override
    public Integer call() {
        RecommendationLines.check(file, output);
        Wanted what = output.asUsage(() -> lists.of(wanted, output));
        return similar(OpenedModel.open(model), what);
    }

    private <X extends Dataset> int similar(OpenedModel<X> fitted, Wanted what) {
        Recommender<X> recommender = fitted.ability(Recommender.class, "say which items are alike");
        Recommendations found = recommender.similar(items, what);
        new RecommendationLines(output, file, "item")
                .print(found, RecommendationLines.kind(fitted.kind()));
        return 0;
    }
}
