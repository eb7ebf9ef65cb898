package dev.likeness.benchmarks;

import dev.likeness.Classifier;
import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Predictions;
import dev.likeness.classical.forest.RandomForest;
import dev.likeness.classical.tree.DecisionTree;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trees and forests beside scikit-learn's and ranger's: time and accuracy on the same rows. */
@Command(
        name = "trees",
        mixinStandardHelpOptions = true,
        description = {
            "A decision tree and a random forest beside scikit-learn's and ranger's, in turns:",
            "unpruned, leaves of one row, the same number of trees and threads."
        })
final class TreesCommand implements Callable<Integer> {

    private static final double BAR_SCIKIT_LEARN = 0.5;
    private static final double BAR_RANGER = 0.8;

    /** Accuracies on the same left-out rows may differ by chance, and by which ties win. */
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
            description = "Columns of numbers (default: ${DEFAULT-VALUE}).")
    private int columns;

    @Option(
            names = "--trees",
            defaultValue = "10",
            description = "Trees of the forests (default: ${DEFAULT-VALUE}).")
    private int trees;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of each side (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description =
                    "Turns of each side, of which the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--models",
            defaultValue = "tree,forest",
            split = ",",
            description = "What to fit (default: ${DEFAULT-VALUE}).")
    private List<String> models = new ArrayList<>();

    private final SideBySide sides =
            new SideBySide(
                    ordered(
                            "seconds", "fit, s",
                            "processor", "of the processor, s",
                            "accuracy", "accuracy"));

    /** Keys and values, in order. */
    static Map<String, String> ordered(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    @Override
    public Integer call() {
        if (rows < 100 || columns < 2 || trees < 1 || threads < 1 || rounds < 1) {
            throw new InputException("--rows must be at least 100, --columns 2, the others 1.");
        }
        MadeRows made = MadeRows.of(rows + rows / 4, columns);
        boolean scikit = Python.has("sklearn");
        boolean ranger = models.contains("forest") && hasRanger();
        try (Scratch scratch = Scratch.make()) {
            made.write(scratch.path());
            Table train = made.table(0, rows);
            Table test = made.table(rows, rows + rows / 4);
            for (int round = 0; round < rounds; round++) {
                for (String model : models) {
                    sides.add(SideBySide.OURS, model, ours(model, train, test));
                }
                if (scikit) {
                    scikitLearn(scratch.path());
                }
                if (ranger) {
                    ranger(scratch.path());
                }
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%,d rows × %d columns, %d trees, %d threads, %d rounds%s.%n%n",
                rows,
                columns,
                trees,
                threads,
                rounds,
                sides.peers().isEmpty() ? "" : "; beside " + String.join(" and ", sides.peers()));
        int exitCode = report(out);
        if (!scikit) {
            out.println("scikit-learn was not measured: " + Python.command() + " has none.");
        }
        if (!ranger && models.contains("forest")) {
            out.println("ranger was not measured: Rscript or its package is not there.");
        }
        out.flush();
        return exitCode;
    }

    private Map<String, Double> ours(String model, Table train, Table test) {
        Estimator<Table, ? extends Model<Table>> recipe =
                model.equals("tree")
                        ? DecisionTree.defaults().withTarget("y").withMinLeaf(1).withAlpha(0.0)
                        : RandomForest.defaults()
                                .withTarget("y")
                                .withMinLeaf(1)
                                .withTrees(trees)
                                .withOutOfBag(false);
        SideBySide.Clock start = SideBySide.Clock.now();
        Model<Table> fitted = recipe.fit(train, Fit.defaults().withThreads(threads));
        SideBySide.Clock spent = SideBySide.Clock.now().since(start);
        return Map.of(
                "seconds",
                spent.seconds(),
                "processor",
                spent.processor(),
                "accuracy",
                accuracy(fitted, test));
    }

    @SuppressWarnings("unchecked") // a model of tables predicts from tables
    static double accuracy(Model<Table> model, Table test) {
        Predictions predictions = ((Classifier<Table>) model).predict(test);
        Column truth = test.column("y");
        double right = 0;
        for (int row = 0; row < test.rows(); row++) {
            String said = predictions.classes().get(predictions.best(row));
            right += said.equals(truth.schema().levels().get(truth.code(row))) ? 1 : 0;
        }
        return right / test.rows();
    }

    private void scikitLearn(Path folder) {
        List<String> line =
                List.of(
                        Python.command(),
                        Home.peer("trees.py").toString(),
                        folder.toString(),
                        "--rows",
                        String.valueOf(rows + rows / 4),
                        "--columns",
                        String.valueOf(columns),
                        "--train",
                        String.valueOf(rows),
                        "--trees",
                        String.valueOf(trees),
                        "--threads",
                        String.valueOf(threads),
                        "--models",
                        String.join(",", models));
        sides.read("scikit-learn", "trees.py", Home.runWell(line).output(), models);
    }

    private static boolean hasRanger() {
        try {
            return Home.run(false, List.of("Rscript", "-e", "library(ranger)")).exitCode() == 0;
        } catch (InputException e) {
            return false;
        }
    }

    private void ranger(Path folder) {
        List<String> line = new ArrayList<>();
        line.add("Rscript");
        line.add(Home.peer("ranger.R").toString());
        line.add(folder.toString());
        for (int number : new int[] {rows + rows / 4, columns, rows, trees, threads}) {
            line.add(String.valueOf(number));
        }
        sides.read("ranger", "ranger.R", Home.runWell(line).output(), models);
    }

    private int report(PrintWriter out) {
        out.println(sides.table());
        List<Check> checks = new ArrayList<>();
        for (String model : models) {
            for (String peer : List.of("scikit-learn", "ranger")) {
                double bar = peer.equals("ranger") ? BAR_RANGER : BAR_SCIKIT_LEARN;
                sides.checkRatio(checks, model, peer, "seconds", bar);
                sides.checkLess(checks, model, peer, "accuracy", BAR_ACCURACY);
            }
        }
        out.println(Check.table(checks));
        return checks.isEmpty() ? 1 : Check.exitCode(checks);
    }
}
