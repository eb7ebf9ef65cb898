package dev.likeness.cli.commands;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Data;
import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.Kinds;
import dev.likeness.Settings;
import dev.likeness.ThreadLimit;
import dev.likeness.augment.Augmenter;
import dev.likeness.cli.options.DataOptions;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.ThreadsOption;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Problems;
import dev.likeness.cli.printing.Values;
import dev.likeness.cli.printing.Version;
import dev.likeness.run.DataChoice;
import dev.likeness.run.OpenedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds made examples to data. */
@Command(
        name = "augment",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Add made rows to a table: until all classes are as frequent as the largest, or a number"
                    + " of them in the proportions of the table.",
            "The rows are made by a fitted model where one is given, else at the border of each"
                    + " class (SVM-SMOTE) or between its rows (SMOTE). Rows that a run held out are"
                    + " left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness augment --data people.csv --target income -o balanced.csv",
            "  likeness augment runs/people --data people.csv --target income -o balanced.csv",
            "  likeness augment runs/people --add 5000 --agreeing runs/classifier -o more.csv",
            "  likeness augment runs/people --support 0.05 -o balanced.csv"
        })
final class AugmentCommand implements Callable<Integer>, RecordOptions.Holder {

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN|MODEL",
            description = "A model that makes the rows.")
    private @Nullable Path model;

    @Mixin private DataOptions data = new DataOptions();

    private final RecordOptions protocol = RecordOptions.augmenting();

    @Option(
            names = "--agreeing",
            paramLabel = "RUN|MODEL",
            description = "Keep only rows whose class this model finds probable; see --least.")
    private @Nullable Path agreeing;

    @Option(names = "--only-new", description = "Write the made rows alone.")
    private boolean onlyNew;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Ends in .csv, .tsv, .csv.gz, .tsv.gz, .xlsx or .parquet.")
    private String file = "";

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public List<RecordOptions> recordOptions() {
        return List.of(data.reading(), protocol);
    }

    @Override
    public Integer call() {
        @Nullable String named = data.given();
        if (model == null && named == null) {
            throw output.usage("Which data? Give --data people.csv, or a run.");
        }
        try (ThreadLimit limit = threads.limit(output)) {
            if (model != null) {
                return augment(OpenedModel.open(model));
            }
            return augment(kind(String.valueOf(named)), String.valueOf(named));
        }
    }

    /** The kind of the data; where nothing recognises them, the first that can be augmented. */
    private static DataKind<?, ?, ?> kind(String name) {
        var known = Kinds.dataset(name);
        if (known.isPresent()) {
            return Kinds.of(known.get().type());
        }
        return Kinds.recognise(Data.path(name))
                .orElseGet(() -> Kinds.of(Augmenter.all().get(0).type()));
    }

    /** With the examples of a model. */
    private <X extends Dataset> int augment(OpenedModel<X> fitted) {
        Augmenter<X, ?> augmenter = Augmenter.of(fitted.family().dataType());
        Conditional<X> sampler = fitted.ability(Conditional.class, "sample under conditions");
        return augment(
                fitted.kind(),
                augmenter,
                new Augmenter.Maker<>(sampler, fitted.card()),
                "%s is a model of %s".formatted(fitted.path(), fitted.kind().words().data()),
                () -> data.choice(fitted, output));
    }

    /** By the augmenter alone. */
    private <X extends Dataset> int augment(DataKind<X, ?, ?> kind, String name) {
        Augmenter<X, ?> augmenter = Augmenter.of(kind.type());
        String because = "%s holds %s".formatted(name, kind.words().data());
        return augment(
                kind,
                augmenter,
                null,
                because,
                () ->
                        output.asUsage(
                                () ->
                                        DataChoice.of(
                                                kind.type(),
                                                name,
                                                data.reading().reading(kind, because, output),
                                                0)));
    }

    /** The data, once it is known that there is something to do with them. */
    private interface Choice<X extends Dataset> {
        DataChoice<X> get();
    }

    private <X extends Dataset, R extends Record, W extends Record, P extends Record> int augment(
            DataKind<X, R, W> kind,
            Augmenter<X, P> augmenter,
            Augmenter.@Nullable Maker<X> maker,
            String because,
            Choice<X> choice) {
        output.asUsage(() -> kind.checkTarget(file));
        Map<String, List<String>> typed =
                protocol.of(augmenter.protocol().getClass(), because, output);
        P how = output.asUsage(() -> Settings.with(augmenter.protocol(), typed));
        Augmenter.Models<X> models = new Augmenter.Models<>(maker, judge(kind));
        output.asUsage(() -> augmenter.check(models, how));
        DataChoice<X> chosen = choice.get();
        X examples =
                Problems.withinMemory(
                        "Reading " + chosen.name(), () -> chosen.train(output.notices()));
        Augmenter.Added<X> added =
                output.working(
                        "To make " + kind.words().many(),
                        line -> augmenter.augment(examples, models, how, line::line));
        X written = onlyNew ? added.made() : added.all();
        output.caution(kind.caution(written.provenance(), file, kind.writing()), false);
        int kept = onlyNew ? 0 : added.before();
        kind.rewrite(written, examples, kept, file, kind.writing());
        output.print(
                out -> {
                    out.println(file);
                    out.println(
                            "%s were made for the %s there were: %s."
                                    .formatted(
                                            kind.words().count(added.made().count()),
                                            kind.words().count(added.before()),
                                            Values.text(added.counts())));
                },
                () ->
                        Map.of(
                                "file",
                                file,
                                kind.words().many(),
                                added.before(),
                                "made",
                                added.counts()));
        return 0;
    }

    private <X extends Dataset> @Nullable Classifier<X> judge(DataKind<X, ?, ?> kind) {
        if (agreeing == null) {
            return null;
        }
        OpenedModel<X> judge = OpenedModel.open(agreeing).of(kind.type());
        judge.requireTarget();
        return judge.ability(Classifier.class, "predict");
    }
}
