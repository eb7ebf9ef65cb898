package dev.likeness.cli.commands;

import dev.likeness.Asking;
import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.InputException;
import dev.likeness.Settings;
import dev.likeness.Split;
import dev.likeness.ThreadLimit;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.Targets;
import dev.likeness.cli.options.ThreadsOption;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Problems;
import dev.likeness.cli.printing.ProgressLine;
import dev.likeness.cli.printing.Version;
import dev.likeness.file.AtomicFile;
import dev.likeness.file.Json;
import dev.likeness.run.DataChoice;
import dev.likeness.run.OpenedModel;
import java.nio.charset.StandardCharsets;
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

/** Goes on with many beginnings. */
@Command(
        name = "complete",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Go on with many beginnings: a line of JSON for each, with the text, its tokens and how"
                    + " likely the model found each of them.",
            "Each line of --data is a beginning. The completion at a place depends on the seed and"
                    + " the place alone."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness complete runs/book --data prompts.txt -o out.jsonl",
            "  likeness complete runs/book --data prompts.jsonl --temperature 0.7 --top-p 0.95 -o out.jsonl"
        })
final class CompleteCommand implements Callable<Integer>, RecordOptions.Holder {

    private static final String ENDING = ".jsonl";

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "NAME|PATH",
            required = true,
            description = "The beginnings.")
    private String data = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.jsonl",
            description = "Where the completions are written (default: standard output).")
    private @Nullable String file;

    @Option(names = "--seed", paramLabel = "N", description = "The seed (default: 0).")
    private long seed;

    private final RecordOptions reading = RecordOptions.reading();

    private final RecordOptions asking = RecordOptions.asking();

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public List<RecordOptions> recordOptions() {
        return List.of(reading, asking);
    }

    @Override
    public Integer call() {
        if (file != null) {
            String target = file;
            output.asUsage(
                    () ->
                            Targets.check(
                                    target,
                                    "Completions are written",
                                    new Targets.Kind(ENDING, "a line of JSON each")));
        }
        try (ThreadLimit limit = threads.limit(output)) {
            return complete(OpenedModel.open(model));
        }
    }

    private <X extends Dataset> int complete(OpenedModel<X> fitted) {
        DataKind<X, ?, ?> kind = fitted.kind();
        return complete(
                fitted,
                kind.asking()
                        .orElseThrow(
                                () ->
                                        new InputException(
                                                "%s is a model of %s, which cannot be completed. Models of texts can."
                                                        .formatted(model, kind.words().data()))));
    }

    private <X extends Dataset, S extends Record> int complete(
            OpenedModel<X> fitted, Asking<X, S> ask) {
        String because = "%s is a model of %s".formatted(model, fitted.kind().words().data());
        S settings =
                output.asUsage(
                        () ->
                                Settings.with(
                                        ask.settings(fitted.model()),
                                        asking.of(ask.settings().getClass(), because, output)));
        Map<String, List<String>> given = new LinkedHashMap<>(ask.promptReading());
        given.putAll(reading.reading(fitted.kind(), because, output));
        DataChoice<X> choice =
                output.asUsage(() -> DataChoice.of(fitted.family().dataType(), data, given, 0));
        X prompts =
                Problems.withinMemory(
                        "Reading " + data, () -> choice.read(Split.TRAIN, output.notices()));
        return output.working(
                "These completions", line -> write(fitted, ask, settings, prompts, line));
    }

    private <X extends Dataset, S extends Record> int write(
            OpenedModel<X> fitted, Asking<X, S> ask, S settings, X prompts, ProgressLine line) {
        @Nullable String target = file;
        String name = model.toString();
        if (target == null) {
            List<Map<String, Object>> all = new ArrayList<>();
            ask.complete(fitted.model(), name, prompts, settings, seed, all::add, line.working());
            output.print(out -> all.forEach(each -> out.println(Json.write(each))), () -> all);
            return 0;
        }
        AtomicFile.write(
                Targets.path(target),
                out -> {
                    List<String> lines = new ArrayList<>();
                    ask.complete(
                            fitted.model(),
                            name,
                            prompts,
                            settings,
                            seed,
                            each -> lines.add(Json.write(each)),
                            line.working());
                    for (String each : lines) {
                        out.write((each + "\n").getBytes(StandardCharsets.UTF_8));
                    }
                });
        output.print(
                out -> out.println(target),
                () -> Map.of("file", target, fitted.kind().words().many(), prompts.count()));
        return 0;
    }
}
