package dev.likeness.cli.commands;

import dev.likeness.Dataset;
import dev.likeness.Encoder;
import dev.likeness.Recommendations;
import dev.likeness.Recommender;
import dev.likeness.Wanted;
import dev.likeness.cli.options.GivenData;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Version;
import dev.likeness.run.Neighbours;
import dev.likeness.run.OpenedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names the items that are most like some item, or the examples whose codes are nearest. */
@Command(
        name = "similar",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Name the items that people who use some item use too, as the model sees it.",
            "With --to, of a model that has codes: the examples of the data whose codes are nearest"
                    + " to that of an example that is typed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness similar runs/plays --item Alien",
            "  likeness similar runs/plays --item Alien --item Heat -n 5 -o similar.csv",
            "  likeness similar runs/names --to anna -n 5"
        })
final class SimilarCommand implements Callable<Integer>, RecordOptions.Holder {

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Option(
            names = "--item",
            paramLabel = "NAME",
            description = "An item. It can be given several times.")
    private List<String> items = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "EXAMPLE",
            description = "An example, such as a text. It can be given several times.")
    private List<String> examples = new ArrayList<>();

    @Mixin private GivenData data = new GivenData();

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
        return List.of(wanted, data.reading());
    }

    @Override
    public Integer call() {
        if (items.isEmpty() == examples.isEmpty()) {
            throw output.usage("Give --item or --to, one of them.");
        } else if (items.isEmpty() && file != null) {
            throw output.usage("--output belongs to --item.");
        } else if (examples.isEmpty() && data.given()) {
            throw output.usage("--item needs no data: leave --data and --split out.");
        }
        RecommendationLines.check(file, output);
        Wanted what = output.asUsage(() -> lists.of(wanted, output));
        OpenedModel<?> fitted = OpenedModel.open(model);
        return items.isEmpty() ? near(fitted, what.count()) : similar(fitted, what);
    }

    private <X extends Dataset> int similar(OpenedModel<X> fitted, Wanted what) {
        Recommender<X> recommender = fitted.ability(Recommender.class, "say which items are alike");
        Recommendations found = recommender.similar(items, what);
        new RecommendationLines(output, file, "item")
                .print(found, RecommendationLines.kind(fitted.kind()));
        return 0;
    }

    private <X extends Dataset> int near(OpenedModel<X> fitted, int count) {
        Encoder<X> encoder = fitted.ability(Encoder.class, "encode");
        fitted.requireNumbers(encoder.codes(), "--to");
        X typed = TypedWalk.typed(fitted, examples);
        X among = data.read(fitted, null, output).examples();
        List<List<Neighbours.Near>> found = new Neighbours<>(encoder).of(typed, among, count);
        List<Map<String, Object>> values = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            for (Neighbours.Near near : found.get(i)) {
                String shown = fitted.kind().shown(Dataset.some(among, near.position()));
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%s  %.3f  %s",
                                examples.get(i),
                                near.distance(),
                                shown));
                Map<String, Object> value = new LinkedHashMap<>();
                value.put("to", examples.get(i));
                value.put("distance", near.distance());
                value.put("position", near.position());
                value.put(fitted.kind().words().one(), shown);
                values.add(value);
            }
        }
        output.print(out -> lines.forEach(out::println), () -> Map.of("near", values));
        return 0;
    }
}
