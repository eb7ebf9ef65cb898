package dev.likeness.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.likeness.Data;
import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.Explained;
import dev.likeness.InputException;
import dev.likeness.Kinds;
import dev.likeness.Models;
import dev.likeness.NamedDataset;
import dev.likeness.Nearest;
import dev.likeness.Progress;
import dev.likeness.Split;
import dev.likeness.cli.options.DataPaths;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.Targets;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Problems;
import dev.likeness.cli.printing.Version;
import dev.likeness.file.AtomicFile;
import dev.likeness.file.FileProblem;
import dev.likeness.file.ModelFile;
import dev.likeness.file.RunFolder;
import dev.likeness.file.SeveralFiles;
import dev.likeness.judge.Case;
import dev.likeness.judge.Judge;
import dev.likeness.judge.Report;
import dev.likeness.run.DataChoice;
import dev.likeness.run.OpenedModel;
import dev.likeness.run.RunState;
import dev.likeness.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a model, a run or data are. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Show what a model file, a run folder or a data set is; of a damaged model file what is"
                    + " left of it, with exit code 1.",
            "For a decision tree it prints the questions, and for a tree or a random forest the columns that helped."
                    + " With --data, how much worse a model predicts a table when each of its"
                    + " columns is shuffled."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness show runs/first",
            "  likeness show runs/first/model.safetensors --json",
            "  likeness show mnist",
            "  likeness show photos/ --size 32",
            "  likeness show people.csv --category zip",
            "  likeness show people.csv -o people.columns.json",
            "  likeness show runs/tree -o tree.png",
            "  likeness show runs/forest --data others.csv"
        })
final class ShowCommand implements Callable<Integer>, RecordOptions.Holder {

    @Parameters(
            paramLabel = "FILE|RUN|DATA",
            description = "A model file, a run folder, or data as --data takes them.")
    private String what = "";

    @Option(
            names = "--data",
            parameterConsumer = DataPaths.class,
            paramLabel = "FILE",
            description = "The table that a model is asked about, best one it has not learnt from.")
    private @Nullable String data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write a decision tree: to .txt as text, to .png as a picture. Of a table: write"
                            + " what each column is taken for, and why, to .json; edit it and give"
                            + " it back with --columns.")
    private @Nullable String file;

    @Mixin private Output output = new Output();

    private final RecordOptions reading = RecordOptions.reading();

    @Override
    public List<RecordOptions> recordOptions() {
        return List.of(reading);
    }

    @Override
    public Integer call() {
        if (file != null) {
            return write(file);
        }
        if (data != null) {
            return ask(OpenedModel.open(Targets.path(what)), data);
        }
        Map<String, @Nullable Object> shown = look();
        output.print(out -> Descriptions.print(shown, out, output::worded), () -> shown);
        return shown.containsKey(Descriptions.DAMAGE) ? Problems.FAILED : 0;
    }

    /** Writes what a model has to say for itself. */
    private int write(String target) {
        if (data != null) {
            throw output.usage(
                    "Give --data or -o, not both: -o writes what the model says without data.");
        }
        if (!holdsModel()) {
            return settings(kind(path()), target);
        }
        OpenedModel<?> model = OpenedModel.open(Targets.path(what));
        Explained explained = model.ability(Explained.class, "say how it decides");
        if (explained.endings().isEmpty()) {
            throw new InputException(
                    "A model of the family %s has nothing to write with -o."
                            .formatted(model.family().name()));
        }
        output.asUsage(() -> Targets.check(target, explained.endings()));
        explained.write(Targets.path(target));
        output.print(out -> out.println(target), () -> Map.of("file", target));
        return 0;
    }

    private boolean holdsModel() {
        @Nullable Path path = path();
        return path != null
                && Kinds.dataset(what).isEmpty()
                && (isModel(path)
                        || new RunFolder(path).exists()
                        || Files.exists(new RunFolder(path).model()));
    }

    /** Writes what data are taken for. */
    private <X extends Dataset> int settings(DataKind<X, ?, ?> kind, String target) {
        output.asUsage(
                () ->
                        Targets.check(
                                target,
                                "What a table is taken for is written",
                                new Targets.Kind(".json", "JSON")));
        DataChoice<X> choice = choice(kind);
        X data =
                Problems.withinMemory(
                        "Reading " + what, () -> choice.read(Split.TRAIN, output.notices()));
        String settings =
                kind.settings(data)
                        .orElseThrow(
                                () ->
                                        new InputException(
                                                "Data of the kind %s have nothing to write with -o."
                                                        .formatted(kind.words().data())));
        AtomicFile.write(Targets.path(target), out -> out.write(settings.getBytes(UTF_8)));
        output.print(out -> out.println(target), () -> Map.of("file", target));
        return 0;
    }

    /** Prints what a model says when it is asked about data. */
    private <X extends Dataset> int ask(OpenedModel<X> model, String name) {
        model.requireTarget();
        String because = "%s is a model of %s".formatted(what, model.kind().words().data());
        DataChoice<X> choice =
                output.asUsage(
                        () -> model.data(name, reading.reading(model.kind(), because, output)));
        X examples = choice.judged(output.notices());
        model.kind()
                .check(
                        examples,
                        model.card(),
                        choice.name(),
                        model.target().orElse(null),
                        output.notices());
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("model", what);
        shown.put("family", model.family().name());
        model.target().ifPresent(target -> shown.put("target", target));
        shown.put("data", choice.name());
        Report report =
                output.working(
                        "To ask about " + choice.name(),
                        line -> judged(model, examples, line.working()));
        output.print(
                out -> {
                    Descriptions.print(shown, out, output::worded);
                    out.println();
                    out.print(report.toText());
                },
                () -> {
                    shown.putAll(report.toMap());
                    return shown;
                });
        return 0;
    }

    private static <X extends Dataset> Report judged(
            OpenedModel<X> model, X examples, Progress progress) {
        return judged(Judge.of("show", model.family().dataType()), model, examples, progress);
    }

    private static <X extends Dataset, P extends Record> Report judged(
            Judge<X, P> judge, OpenedModel<X> model, X examples, Progress progress) {
        Case<X> asked = new Case<>(model.name(), model.model(), null, examples, examples);
        return judge.judge(asked, judge.protocol(), progress);
    }

    private Map<String, @Nullable Object> look() {
        @Nullable Path path = path();
        boolean named = Kinds.dataset(what).isPresent();
        if (path != null && !named && isModel(path)) {
            return explained(path, Descriptions.model(ModelFile.look(path)));
        } else if (path != null && !named && new RunFolder(path).exists()) {
            RunState state = Runs.open(path);
            Map<String, @Nullable Object> shown = Descriptions.run(state);
            return state.stage() == RunState.Stage.FINISHED ? explained(path, shown) : shown;
        } else if (path != null && !named && Files.exists(new RunFolder(path).model())) {
            return explained(path, Descriptions.model(ModelFile.look(Models.file(path))));
        }
        return data(kind(path));
    }

    /** The kind of the data; where nothing recognises them, that of the options that were typed. */
    private DataKind<?, ?, ?> kind(@Nullable Path path) {
        if (Kinds.dataset(what).isPresent()) {
            return Kinds.of(Kinds.requireDataset(what).type());
        } else if (path == null || (!Files.exists(path) && !SeveralFiles.are(path))) {
            throw output.usage(
                    "There is no file, folder or data set \"%s\".%s"
                            .formatted(
                                    what,
                                    Nearest.to(
                                                    what,
                                                    Kinds.datasets().stream()
                                                            .<String>map(NamedDataset::name)
                                                            .toList())
                                            .map(best -> " Did you mean " + best + "?")
                                            .orElse("")));
        }
        FileProblem.requireFileOrFolder(path);
        return reading.kindOfTyped()
                .filter(kind -> kind.reads(path))
                .or(() -> Kinds.recognise(path))
                .or(() -> reading.kindOfTyped())
                .or(() -> Kinds.all().stream().filter(kind -> kind.reads(path)).findFirst())
                .orElseThrow(
                        () ->
                                new InputException(
                                        "%s is no model, no run and no data that can be read: expected %s."
                                                .formatted(
                                                        what,
                                                        Kinds.all().stream()
                                                                .<String>map(DataKind::accepts)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", or ")))));
    }

    private <X extends Dataset> Map<String, @Nullable Object> data(DataKind<X, ?, ?> kind) {
        DataChoice<X> choice = choice(kind);
        return Problems.withinMemory("Reading " + what, () -> Descriptions.data(what, choice));
    }

    private <X extends Dataset> DataChoice<X> choice(DataKind<X, ?, ?> kind) {
        String because = "%s holds %s".formatted(what, kind.words().data());
        return output.asUsage(
                () -> DataChoice.of(kind.type(), what, reading.reading(kind, because, output), 0));
    }

    private static Map<String, @Nullable Object> explained(
            Path path, Map<String, @Nullable Object> shown) {
        if (shown.containsKey(Descriptions.DAMAGE)) {
            return shown; // it can be looked at, and not be asked
        }
        if (Models.family(Models.card(path).family()).can(Explained.class)
                && Models.load(path) instanceof Explained explained) {
            shown.putAll(explained.insights()); // most models are shown without being loaded
        }
        return shown;
    }

    private static boolean isModel(Path path) {
        return Files.isRegularFile(path)
                && path.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors");
    }

    private @Nullable Path path() {
        try {
            return Data.path(what);
        } catch (InputException e) {
            return null;
        }
    }
}
