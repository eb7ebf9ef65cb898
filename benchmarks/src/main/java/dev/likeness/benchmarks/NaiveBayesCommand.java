package dev.likeness.benchmarks;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.classical.bayes.NaiveBayes;
import dev.likeness.classical.bayes.NaiveBayesClassifier;
import dev.likeness.classical.bayes.NaiveBayesModel;
import dev.likeness.classical.bayes.NumberEvents;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Naive Bayes beside scikit-learn's: time of a fit and of predicting, and accuracy. */
@Command(
        name = "naive-bayes",
        mixinStandardHelpOptions = true,
        description = {
            "Naive Bayes beside scikit-learn's, in turns, on the same rows: \"numbers\" is Gaussian"
                    + " beside GaussianNB,",
            "\"levels\" beside CategoricalNB, \"mixed\" half of each beside the product of the two,",
            "\"histogram\" our default on numbers beside KBinsDiscretizer and CategoricalNB."
        })
final class NaiveBayesCommand implements Callable<Integer> {

    private static final double BAR = 0.3;
    private static final double BAR_ACCURACY = 0.005;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--rows",
            defaultValue = "500000",
            description = "Rows to fit; a quarter as many judge (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--columns",
            defaultValue = "50",
            description = "Columns (default: ${DEFAULT-VALUE}).")
    private int columns;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of our fit; the peer has one (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description =
                    "Turns of each side, of which the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--models",
            defaultValue = "numbers,levels,mixed,histogram",
            split = ",",
            description = "Which tables (default: ${DEFAULT-VALUE}).")
    private List<String> models = new ArrayList<>();

    private final SideBySide sides =
            new SideBySide(
                    TreesCommand.ordered(
                            "fit", "fit, s",
                            "fit-processor", "of the processor, s",
                            "predict", "predict, s",
                            "predict-processor", "of the processor, s",
                            "accuracy", "accuracy"));

    @Override
    public Integer call() {
        if (rows < 100 || columns < 2 || threads < 1 || rounds < 1) {
            throw new InputException("--rows must be at least 100, --columns 2, the others 1.");
        }
        MadeRows made = MadeRows.of(rows + rows / 4, columns);
        boolean scikit = Python.has("sklearn");
        try (Scratch scratch = Scratch.make()) {
            made.write(scratch.path());
            for (int round = 0; round < rounds; round++) {
                for (String model : models) {
                    sides.add(SideBySide.OURS, model, ours(made, model));
                }
                if (scikit) {
                    List<String> line = new ArrayList<>(List.of(Python.command()));
                    line.add(Home.peer("naive_bayes.py").toString());
                    line.add(scratch.path().toString());
                    Python.add(line, "--rows", rows + rows / 4);
                    Python.add(line, "--columns", columns);
                    Python.add(line, "--train", rows);
                    Python.add(line, "--models", String.join(",", models));
                    String said = Home.runWell(line).output();
                    sides.read("scikit-learn", "naive_bayes.py", said, models);
                }
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%,d rows × %d columns, %d threads, %d rounds; beside %s on one.%n%n",
                rows, columns, threads, rounds, String.join(" and ", sides.peers()));
        out.println(sides.table());
        List<Check> checks = new ArrayList<>();
        for (String model : models) {
            sides.checkRatio(checks, model, "scikit-learn", "fit", BAR);
            sides.checkRatio(checks, model, "scikit-learn", "predict", BAR);
            sides.checkLess(checks, model, "scikit-learn", "accuracy", BAR_ACCURACY);
        }
        out.println(Check.table(checks));
        if (!scikit) {
            out.println("scikit-learn was not measured: " + Python.command() + " has none.");
        }
        out.flush();
        return checks.isEmpty() ? 1 : Check.exitCode(checks);
    }

    private Map<String, Double> ours(MadeRows made, String model) {
        Table train = table(made, model, 0, rows);
        Table test = table(made, model, rows, rows + rows / 4);
        NumberEvents numbers =
                model.equals("histogram") ? NumberEvents.HISTOGRAM : NumberEvents.GAUSSIAN;
        NaiveBayes recipe = NaiveBayes.defaults().withTarget("y").withNumbers(numbers);
        train.fingerprint(); // as a table knows it that was read from a file
        SideBySide.Clock start = SideBySide.Clock.now();
        NaiveBayesModel fitted = recipe.fit(train, Fit.defaults().withThreads(threads));
        SideBySide.Clock fit = SideBySide.Clock.now().since(start);
        start = SideBySide.Clock.now();
        Predictions predictions = ((NaiveBayesClassifier) fitted).predict(train);
        SideBySide.Clock predict = SideBySide.Clock.now().since(start);
        if (predictions.count() != rows) {
            throw new IllegalStateException("not every row was predicted");
        }
        Map<String, Double> turn = new LinkedHashMap<>();
        turn.put("fit", fit.seconds());
        turn.put("fit-processor", fit.processor());
        turn.put("predict", predict.seconds());
        turn.put("predict-processor", predict.processor());
        turn.put("accuracy", TreesCommand.accuracy(fitted, test));
        return turn;
    }

    /** The numbers, or what {@code naive_bayes.py} makes of them too: levels. */
    private static Table table(MadeRows made, String model, int from, int to) {
        Table numbers = made.table(from, to);
        int width = numbers.columns().size() - 1;
        int firstLevel = model.equals("levels") ? 0 : model.equals("mixed") ? width / 2 : width;
        List<Column> columns = new ArrayList<>(numbers.columns());
        for (int j = firstLevel; j < width; j++) {
            int levels = 4 + j % 13;
            Column column = numbers.column(j);
            int[] codes =
                    IntStream.range(0, numbers.rows())
                            .map(i -> (int) Math.floor((column.number(i) + 3) * levels / 6))
                            .map(code -> Math.max(0, Math.min(levels - 1, code)))
                            .toArray();
            List<String> names = IntStream.range(0, levels).mapToObj(k -> "level" + k).toList();
            columns.set(j, Column.codes(ColumnSchema.category(column.name(), names), codes));
        }
        return Table.of(columns);
    }
}
