package dev.likeness.cli;

import dev.likeness.Classifier;
import dev.likeness.Predictions;
import dev.likeness.file.Csv;
import dev.likeness.image.Images;
import dev.likeness.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Writes the classes that a model gives pictures. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Write the class that a model gives each picture or row of a table, with the probability"
                    + " of every class, or the number that it expects.",
            "Where the pictures have labels, or the rows their target, the accuracy is printed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness predict runs/classifier --data photos/ -o predictions.csv",
            "  likeness predict runs/classifier --split train --json",
            "  likeness predict runs/people --data new.csv -o predictions.csv"
        })
final class PredictCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN|MODEL", description = "A run folder or a model file.")
    private Path model = Path.of("");

    @Mixin private GivenPictures pictures = new GivenPictures();

    @Mixin private TableReading tables = new TableReading();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.csv",
            description = "The table of predictions (default: predictions.csv beside the model).")
    private @Nullable String file;

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        String target = file == null ? Targets.beside(model, "predictions.csv") : file;
        output.asUsage(
                () ->
                        Targets.check(
                                target,
                                "Predictions are written",
                                new Targets.Kind(".csv", "a table")));
        if (TableModel.is(model)) {
            TableModel fitted = TableModel.open(model);
            fitted.requireTarget();
            TableChoice choice = fitted.choice(pictures.table(model, output), tables, output);
            Table rows = choice.judged(output.err()::println);
            fitted.tellUnknown(rows, choice.data(), fitted.target(), output);
            new TablePrediction(fitted, rows, choice.words(), output).write(target);
            return 0;
        }
        tables.refuse(model, output);
        threads.apply(output);
        FittedModel fitted = FittedModel.open(model);
        Classifier<Images> classifier = fitted.classifier();
        GivenPictures.Read given = pictures.read(fitted, output);
        Predictions predictions =
                output.working(
                        "To predict " + given.words(),
                        line -> Blocks.predict(classifier, given.images(), line::at));
        write(predictions, given, Targets.path(target));
        Map<String, Integer> classes = counts(predictions);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("file", target);
        values.put("pictures", predictions.count());
        values.put("classes", classes);
        String words = given.words() + ": " + Values.numbers(classes);
        if (given.images().labelled()) {
            int right = right(predictions, given.images());
            double accuracy = right / (double) predictions.count();
            double mostFrequent = mostFrequent(given.images());
            values.put("right", right);
            values.put("accuracy", accuracy);
            values.put("mostFrequentLabel", mostFrequent);
            words =
                    String.format(
                            Locale.ROOT,
                            "%s: accuracy %.4f (%,d right; always the most frequent label: %.4f)",
                            given.words(),
                            accuracy,
                            right,
                            mostFrequent);
        }
        String said = words;
        output.print(
                out -> {
                    out.println(target);
                    out.println(said);
                },
                () -> values);
        return 0;
    }

    private static void write(Predictions predictions, GivenPictures.Read given, Path file) {
        Facts facts = new Facts(given);
        List<String> header = new ArrayList<>(facts.header());
        header.add("predicted");
        predictions.classes().forEach(name -> header.add("p_" + name));
        Csv.write(
                file,
                header,
                predictions.count(),
                i -> {
                    List<String> cells = new ArrayList<>(facts.of(i));
                    cells.add(predictions.classes().get(predictions.best(i)));
                    for (double probability : predictions.probabilities()[i]) {
                        cells.add(Float.toString((float) probability));
                    }
                    return cells;
                });
    }

    private static Map<String, Integer> counts(Predictions predictions) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        predictions.classes().forEach(name -> counts.put(name, 0));
        for (int i = 0; i < predictions.count(); i++) {
            counts.merge(predictions.classes().get(predictions.best(i)), 1, Integer::sum);
        }
        return counts;
    }

    /** By name, because other data may number the same labels otherwise. */
    private static int right(Predictions predictions, Images images) {
        int right = 0;
        for (int i = 0; i < predictions.count(); i++) {
            String predicted = predictions.classes().get(predictions.best(i));
            right += predicted.equals(images.labelNames().get(images.label(i))) ? 1 : 0;
        }
        return right;
    }

    /** The share of the most frequent label: the accuracy of one who always says it. */
    private static double mostFrequent(Images images) {
        int[] counts = new int[images.labelNames().size()];
        for (int label : images.labels()) {
            counts[label]++;
        }
        return Arrays.stream(counts).max().orElseThrow() / (double) images.count();
    }
}
