package dev.likeness.cli.commands;

import dev.likeness.Classifier;
import dev.likeness.Conditions;
import dev.likeness.Dataset;
import dev.likeness.Explained;
import dev.likeness.Facts;
import dev.likeness.Marginal;
import dev.likeness.Predictions;
import dev.likeness.Regressor;
import dev.likeness.ThreadLimit;
import dev.likeness.Truth;
import dev.likeness.cli.options.GivenData;
import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.options.Targets;
import dev.likeness.cli.options.ThreadsOption;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Values;
import dev.likeness.cli.printing.Version;
import dev.likeness.file.Csv;
import dev.likeness.run.Blocks;
import dev.likeness.run.OpenedModel;
import dev.likeness.run.Predicted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what a model predicts of each example. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Write the class that a model gives each picture or row of a table, with the probability"
                    + " of every class, or the number that it expects.",
            "Where the pictures have labels, or the rows their target, it prints how well they are"
                    + " predicted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness predict runs/classifier --data photos/ -o predictions.csv",
            "  likeness predict runs/classifier --split train --json",
            "  likeness predict runs/people --data new.csv -o predictions.csv",
            "  likeness predict runs/people --given \"age=39, sex=Male\""
        })
final class PredictCommand implements Callable<Integer>, RecordOptions.Holder {

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Mixin private GivenData data = new GivenData();

    @Option(
            names = "--given",
            paramLabel = "CONDITIONS",
            description =
                    "Instead of data: what is known of one row, such as \"age=39, sex=Male\". What is"
                            + " not named is not known. Prints how probable each level is.")
    private @Nullable String given;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "With --given: the column that is predicted (default: the target).")
    private @Nullable String column;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.csv",
            description = "The table of predictions (default: predictions.csv beside the model).")
    private @Nullable String file;

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public List<RecordOptions> recordOptions() {
        return List.of(data.reading());
    }

    @Override
    public Integer call() {
        String known = given;
        if (known != null) {
            return fromPart(OpenedModel.open(model), known);
        } else if (column != null) {
            throw output.usage("--column names what is predicted with --given.");
        }
        String target = file == null ? Targets.beside(model, "predictions.csv") : file;
        output.asUsage(
                () ->
                        Targets.check(
                                target,
                                "Predictions are written",
                                new Targets.Kind(".csv", "a table")));
        try (ThreadLimit limit = threads.limit(output)) {
            return predict(OpenedModel.open(model), target);
        }
    }

    private <X extends Dataset> int fromPart(OpenedModel<X> fitted, String known) {
        if (data.given() || file != null) {
            throw output.usage("--given takes the place of data, and prints what it finds.");
        }
        Conditions evidence = output.asUsage(() -> Conditions.parse(known));
        Marginal<X> marginal = fitted.ability(Marginal.class, "predict from part of a row");
        if (column == null) {
            fitted.requireTarget();
        }
        String named = column == null ? fitted.target().orElseThrow() : column;
        Predictions found = marginal.predict(named, evidence);
        Map<String, Double> classes = new LinkedHashMap<>();
        for (int k = 0; k < found.classes().size(); k++) {
            classes.put(found.classes().get(k), found.probabilities()[0][k]);
        }
        Map<String, Double> sorted = Explained.greatestFirst(classes);
        output.print(
                out ->
                        sorted.forEach(
                                (name, p) ->
                                        out.printf(Locale.ROOT, "%s=%s  %.4f%n", named, name, p)),
                () -> Map.of("column", named, "probabilities", sorted));
        return 0;
    }

    private <X extends Dataset> int predict(OpenedModel<X> fitted, String target) {
        fitted.requireTarget();
        boolean numbers = fitted.can(Regressor.class) && !fitted.can(Classifier.class);
        if (numbers) {
            numbers(fitted, fitted.ability(Regressor.class, "predict numbers"), target);
        } else {
            classes(fitted, fitted.ability(Classifier.class, "predict"), target);
        }
        return 0;
    }

    private <X extends Dataset> GivenData.Read<X> read(OpenedModel<X> fitted) {
        return data.read(fitted, fitted.target().orElse(null), output);
    }

    private <X extends Dataset> void classes(
            OpenedModel<X> fitted, Classifier<X> classifier, String target) {
        GivenData.Read<X> given = read(fitted);
        Predictions predictions =
                output.working(
                        "To predict " + given.words(),
                        line -> Blocks.predict(classifier, given.examples(), line.working()));
        List<String> header = new ArrayList<>(List.of("predicted"));
        predictions.classes().forEach(name -> header.add("p_" + name));
        write(
                target,
                given.facts(fitted.target().orElse(null)),
                predictions.count(),
                header,
                i -> {
                    List<String> cells = new ArrayList<>();
                    cells.add(predictions.classes().get(predictions.best(i)));
                    for (double probability : predictions.probabilities()[i]) {
                        cells.add(Float.toString((float) probability));
                    }
                    return cells;
                });
        Map<String, Integer> counts = Predicted.counts(predictions);
        Map<String, @Nullable Object> values = values(fitted, target, predictions.count());
        values.put("classes", counts);
        Optional<Truth> truth = fitted.kind().truth(given.examples(), fitted.card());
        String said =
                truth.flatMap(
                                known ->
                                        Predicted.of(predictions, known)
                                                .map(
                                                        found ->
                                                                accuracy(
                                                                        fitted, known, found,
                                                                        values)))
                        .orElseGet(() -> Values.numbers(counts));
        print(
                target,
                given.words() + ": " + said + caution(given, truth.isPresent(), values),
                values);
    }

    /** A model knows the rows that it learnt from, and is praised by them. */
    private static String caution(
            GivenData.Read<?> given, boolean judged, Map<String, @Nullable Object> values) {
        if (!given.learnt() || !judged) {
            return "";
        }
        values.put("learntFromThese", true);
        return "%nThe model learnt from these %s, so this says nothing of new ones; fit with --hold-out 0.2 to judge it."
                .formatted(given.choice().kind().words().many());
    }

    private static String accuracy(
            OpenedModel<?> fitted,
            Truth truth,
            Predicted.Classes found,
            Map<String, @Nullable Object> values) {
        String noun = truth.noun();
        values.put(fitted.kind().words().many() + "WithTarget", found.known());
        values.put("right", found.right());
        values.put("accuracy", found.accuracy());
        values.put("logLoss", found.logLoss());
        values.put(
                "mostFrequent" + noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1),
                found.mostFrequent());
        return String.format(
                Locale.ROOT,
                "accuracy%s %.4f (%,d of %,d right; always the most frequent %s: %.4f), log-loss %.4f nats",
                truth.name().equals(noun) ? "" : " of \"" + truth.name() + "\"",
                found.accuracy(),
                found.right(),
                found.known(),
                noun,
                found.mostFrequent(),
                found.logLoss());
    }

    private <X extends Dataset> void numbers(
            OpenedModel<X> fitted, Regressor<X> regressor, String target) {
        GivenData.Read<X> given = read(fitted);
        double[] predicted =
                output.working(
                        "To predict " + given.words(),
                        line -> Blocks.predictNumbers(regressor, given.examples(), line.working()));
        write(
                target,
                given.facts(fitted.target().orElse(null)),
                predicted.length,
                List.of("predicted"),
                i -> List.of(fitted.kind().predicted(predicted[i], fitted.card())));
        Map<String, @Nullable Object> values = values(fitted, target, predicted.length);
        Optional<Truth> truth = fitted.kind().truth(given.examples(), fitted.card());
        String said =
                truth.flatMap(
                                known ->
                                        Predicted.of(predicted, known)
                                                .map(found -> errors(fitted, known, found, values)))
                        .map(errors -> ": " + errors)
                        .orElse("");
        print(target, given.words() + said + caution(given, truth.isPresent(), values), values);
    }

    private static String errors(
            OpenedModel<?> fitted,
            Truth truth,
            Predicted.Numbers found,
            Map<String, @Nullable Object> values) {
        values.put(fitted.kind().words().many() + "WithTarget", found.known());
        values.put("rootMeanSquaredError", found.rootMeanSquared());
        values.put("meanAbsoluteError", found.meanAbsolute());
        values.put("standardDeviation", found.deviation());
        String explained = "";
        if (found.rSquared().isPresent()) {
            values.put("rSquared", found.rSquared().getAsDouble());
            explained = ", R² " + Values.number(found.rSquared().getAsDouble());
        }
        return "root mean squared error of \"%s\" %s (always the mean: %s), mean absolute error %s%s"
                .formatted(
                        truth.name(),
                        Values.number(found.rootMeanSquared()),
                        Values.number(found.deviation()),
                        Values.number(found.meanAbsolute()),
                        explained);
    }

    private static void write(
            String target,
            Facts facts,
            int count,
            List<String> header,
            IntFunction<List<String>> predicted) {
        List<String> names = new ArrayList<>(facts.header());
        names.addAll(header);
        Csv.write(
                Targets.path(target),
                names,
                count,
                i -> {
                    List<String> cells = new ArrayList<>(facts.texts(i));
                    cells.addAll(predicted.apply(i));
                    return cells;
                });
    }

    private static Map<String, @Nullable Object> values(
            OpenedModel<?> fitted, String file, int count) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("file", file);
        values.put(fitted.kind().words().many(), count);
        return values;
    }

    private void print(String file, String said, Map<String, @Nullable Object> values) {
        output.print(
                out -> {
                    out.println(file);
                    out.println(said);
                },
                () -> values);
    }
}
