package dev.likeness.benchmarks;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Sampler;
import dev.likeness.classical.bayes.Circuit;
import dev.likeness.classical.bayes.NaiveBayes;
import dev.likeness.classical.bayes.NaiveBayesMixture;
import dev.likeness.classical.boosted.Boosted;
import dev.likeness.classical.forest.AdversarialForest;
import dev.likeness.classical.forest.RandomForest;
import dev.likeness.classical.tree.DecisionTree;
import dev.likeness.classical.tree.TreeSequence;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
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

/** Models of tables at four sizes: time in proportion to rows, in a heap of a given size. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description = {
            "Models of tables at four sizes, each twice the one before: time for a row, and memory.",
            "Give the heap with LIKENESS_JAVA_OPTS=-Xmx2g."
        })
final class ScaleCommand implements Callable<Integer> {

    /** Sorting and deeper trees make a row of the longest table dearer by some part. */
    private static final double BAR_GROWTH = 2;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--rows",
            defaultValue = "1000000",
            description = "Rows of the longest table (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--columns",
            defaultValue = "50",
            description = "Columns, the target among them (default: ${DEFAULT-VALUE}).")
    private int columns;

    @Option(
            names = "--levels",
            defaultValue = "0",
            description = "Levels of one more column, a category; 0 for none of it.")
    private int levels;

    @Option(
            names = "--sizes",
            defaultValue = "4",
            description = "How many sizes (default: ${DEFAULT-VALUE}).")
    private int sizes;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--models",
            split = ",",
            defaultValue =
                    "naive-bayes,naive-bayes-mixture,circuit,decision-tree,random-forest,tree,forest",
            description = "Families (default: ${DEFAULT-VALUE}).")
    private List<String> models = new ArrayList<>();

    /** The same passes, trees and components whatever the number of rows. */
    private static final Map<String, Estimator<Table, ? extends Model<Table>>> RECIPES =
            new LinkedHashMap<>();

    static {
        RECIPES.put("naive-bayes", NaiveBayes.defaults().withTarget("y"));
        RECIPES.put(
                "naive-bayes-mixture",
                NaiveBayesMixture.defaults().withComponents(16).withEpochs(2));
        RECIPES.put("circuit", Circuit.defaults().withStates(16).withEpochs(2));
        RECIPES.put("decision-tree", DecisionTree.defaults().withTarget("y").withAlpha(0.0));
        RECIPES.put("random-forest", RandomForest.defaults().withTarget("y").withTrees(20));
        RECIPES.put("tree", TreeSequence.defaults());
        RECIPES.put("boosted", Boosted.defaults().withTrees(10).withFills(false));
        RECIPES.put("forest", AdversarialForest.defaults().withTrees(10).withRounds(2));
    }

    @Override
    public Integer call() {
        if (sizes < 1 || sizes > 20 || rows >> (sizes - 1) < 100 || columns < 3) {
            throw new InputException(
                    "--columns must be at least 3, and the shortest table have 100 rows.");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%,d columns%s, %d threads, a heap of %.0f MB.%n%n",
                columns,
                levels > 0 ? " and one of %,d levels".formatted(levels) : "",
                threads,
                Runtime.getRuntime().maxMemory() / 1e6);
        MarkdownTable table =
                new MarkdownTable(
                        "family",
                        "rows",
                        "fit, s",
                        "µs a row",
                        "sample of 10,000, s",
                        "peak so far, MB");
        List<Check> checks = new ArrayList<>();
        for (String name : models) {
            Estimator<Table, ? extends Model<Table>> recipe = RECIPES.get(name);
            if (recipe == null) {
                throw new InputException(
                        "There is no family %s here; there are %s."
                                .formatted(name, RECIPES.keySet()));
            }
            measure(name, recipe, table, checks);
        }
        out.println(table);
        out.println(Check.table(checks));
        out.flush();
        return Check.exitCode(checks);
    }

    private void measure(
            String name,
            Estimator<Table, ? extends Model<Table>> recipe,
            MarkdownTable table,
            List<Check> checks) {
        double first = 0;
        double last = 0;
        for (int i = sizes - 1; i >= 0; i--) {
            int size = rows >> i;
            Table data = data(size);
            spec.commandLine().getErr().printf("%s: %,d rows%n", name, size);
            long start = System.nanoTime();
            Model<Table> model = recipe.fit(data, fit());
            double seconds = (System.nanoTime() - start) / 1e9;
            last = seconds / size * 1e6;
            first = i == sizes - 1 ? last : first;
            table.row(
                    name,
                    "%,d".formatted(size),
                    Check.number(seconds),
                    Check.number(last),
                    model instanceof Sampler<?> sampler ? sample(sampler) : "",
                    Check.number(ResidentMemory.read().peak()));
        }
        if (sizes > 1) {
            String what = "%s: a row of %d times as many".formatted(name, 1 << (sizes - 1));
            checks.add(Check.atMost(what, last / first, BAR_GROWTH));
        }
    }

    /** A fit that says what a person should know. */
    private Fit fit() {
        PrintWriter err = spec.commandLine().getErr();
        return Fit.defaults()
                .withThreads(threads)
                .withListener(
                        event -> {
                            if (event instanceof FitEvent.Warning warning) {
                                err.println(warning.message());
                            }
                        });
    }

    private Table data(int size) {
        Table numbers = MadeRows.of(size, columns - 1).table(0, size);
        if (levels == 0) {
            return numbers;
        }
        List<Column> all = new ArrayList<>(numbers.columns());
        Randomness randomness = Randomness.of(1).fork("levels");
        int[] codes = new int[size];
        for (int row = 0; row < size; row++) {
            Draws draws = randomness.at(row);
            double uniform = draws.nextDouble();
            codes[row] = (int) (levels * uniform * uniform); // some are far more common than others
        }
        List<String> names = IntStream.range(0, levels).mapToObj(k -> "level" + k).toList();
        all.add(Column.codes(ColumnSchema.category("levels", names), codes));
        return Table.of(all);
    }

    private static String sample(Sampler<?> sampler) {
        long start = System.nanoTime();
        sampler.sample(10_000, 1);
        return Check.number((System.nanoTime() - start) / 1e9);
    }
}
