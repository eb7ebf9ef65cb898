package dev.likeness.cli.commands;

import dev.likeness.Dataset;
import dev.likeness.Histories;
import dev.likeness.History;
import dev.likeness.Notices;
import dev.likeness.Recommendations;
import dev.likeness.Recommender;
import dev.likeness.Split;
import dev.likeness.ThreadLimit;
import dev.likeness.Wanted;
import dev.likeness.cli.options.DataOptions;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.ThreadsOption;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Version;
import dev.likeness.run.DataChoice;
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

/** Says what people would like, from their histories. */
@Command(
        name = "recommend",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Recommend items to people: to users of the data, or to somebody the model has never met,"
                    + " from a history.",
            "The histories are those of the data as they are now, so new events count without another"
                    + " fit."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness recommend runs/plays --user 4711 -n 10",
            "  likeness recommend runs/plays --history \"Alien, Blade Runner\" -n 10 --only catalogue.csv",
            "  likeness recommend runs/plays --all -n 20 -o all.parquet",
            "  likeness recommend runs/plays --user 4711 --and Heat --diversity 0.3 --because 2"
        })
final class RecommendCommand implements Callable<Integer>, RecordOptions.Holder {

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "A user of the data. It can be given several times.")
    private List<String> users = new ArrayList<>();

    @Option(names = "--all", description = "All users of the data.")
    private boolean all;

    @Option(
            names = "--history",
            paramLabel = "ITEMS",
            description =
                    "The items of somebody, with commas between them; a name that holds a comma stands"
                            + " in double quotes.")
    private @Nullable String history;

    @Option(
            names = "--and",
            paramLabel = "ITEMS",
            description = "More items for the history of each user, such as what is new today.")
    private @Nullable String more;

    @Mixin private ItemLists lists = new ItemLists();

    @Mixin private DataOptions data = new DataOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write a table with a line for each user and item, to .csv, .csv.gz, .tsv or .parquet.")
    private @Nullable String file;

    private final RecordOptions wanted = RecordOptions.of("recommendations", Wanted.class);

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public List<RecordOptions> recordOptions() {
        return List.of(wanted, data.reading());
    }

    @Override
    public Integer call() {
        int ways = (users.isEmpty() ? 0 : 1) + (all ? 1 : 0) + (history == null ? 0 : 1);
        if (ways != 1) {
            throw output.usage(
                    "Whom to recommend to? Give one of --user NAME, --all and --history ITEMS.");
        }
        RecommendationLines.check(file, output);
        Wanted what = output.asUsage(() -> lists.of(wanted, output));
        try (ThreadLimit limit = threads.limit(output)) {
            return recommend(OpenedModel.open(model), what);
        }
    }

    private <X extends Dataset> int recommend(OpenedModel<X> fitted, Wanted what) {
        Recommender<X> recommender = fitted.ability(Recommender.class, "recommend");
        Histories<X, ?, ?> kind = RecommendationLines.kind(fitted.kind());
        if (file != null) {
            kind.checkTarget(file);
        }
        X histories = histories(fitted, kind, recommender);
        Recommendations found =
                output.working("To recommend", line -> recommender.recommend(histories, what));
        new RecommendationLines(output, file, history == null ? "user" : null).print(found, kind);
        return 0;
    }

    private <X extends Dataset> X histories(
            OpenedModel<X> fitted, Histories<X, ?, ?> kind, Recommender<X> recommender) {
        History added = more == null ? new History(List.of()) : History.parse(more);
        kind.history(added, recommender.items()); // refuses what is not known
        String items = history;
        if (items != null) {
            return kind.and(kind.history(History.parse(items), recommender.items()), added);
        }
        DataChoice<X> choice = data.choice(fitted, output);
        X known = choice.read(Split.TRAIN, Notices.NONE);
        X asked = all ? known : Dataset.some(known, kind.positions(known, users));
        return kind.and(asked, added);
    }
}
