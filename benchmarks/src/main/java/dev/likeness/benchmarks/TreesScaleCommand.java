package dev.likeness.benchmarks;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Sampler;
import dev.likeness.classical.forest.AdversarialForest;
import dev.likeness.classical.forest.RandomForest;
import dev.likeness.classical.tree.DecisionTree;
import dev.likeness.classical.tree.TreeSequence;
import dev.likeness.table.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trees and forests at four sizes: time in proportion to rows, in a heap of a given size. */
@Command(
        name = "trees-scale",
        mixinStandardHelpOptions = true,
        description = {
            "Trees and forests at four sizes, each twice the one before: time for a row, and memory.",
            "Give the heap with LIKENESS_JAVA_OPTS=-Xmx2g."
        })
final class TreesScaleCommand implements Callable<Integer> {

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
            description = "Columns (default: ${DEFAULT-VALUE}).")
    private int columns;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--models",
            split = ",",
            defaultValue = "decision-tree,random-forest,tree,forest",
            description = "Families (default: ${DEFAULT-VALUE}).")
    private List<String> models = new ArrayList<>();

    private static final Map<String, Estimator<Table, ? extends Model<Table>>> RECIPES =
            new LinkedHashMap<>();

    static {
        RECIPES.put("decision-tree", DecisionTree.defaults().withTarget("y").withAlpha(0.0));
        RECIPES.put("random-forest", RandomForest.defaults().withTarget("y").withTrees(20));
        RECIPES.put("tree", TreeSequence.defaults());
        RECIPES.put("forest", AdversarialForest.defaults().withTrees(10).withRounds(2));
    }

    @Override
    public Integer call() {
        if (rows < 8000 || columns < 2) {
            throw new InputException("--rows must be at least 8000 and --columns 2.");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%d columns, %d threads, a heap of %.0f MB.%n%n",
                columns, threads, Runtime.getRuntime().maxMemory() / 1e6);
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
                        "There is no family "
                                + name
                                + " here; there are "
                                + RECIPES.keySet()
                                + ".");
            }
            double first = 0;
            double last = 0;
            for (int part = 8; part >= 1; part /= 2) {
                int size = rows / part;
                Table data = MadeRows.of(size, columns - 1).table(0, size);
                long start = System.nanoTime();
                Model<Table> model = recipe.fit(data, Fit.defaults().withThreads(threads));
                double seconds = (System.nanoTime() - start) / 1e9;
                last = seconds / size * 1e6;
                first = part == 8 ? last : first;
                table.row(
                        name,
                        "%,d".formatted(size),
                        Check.number(seconds),
                        Check.number(last),
                        model instanceof Sampler<?> sampler ? sample(sampler) : "",
                        Check.number(ResidentMemory.read().peak()));
            }
            checks.add(Check.atMost(name + ": a row of 8 times as many", last / first, BAR_GROWTH));
        }
        out.println(table);
        out.println(Check.table(checks));
        out.flush();
        return Check.exitCode(checks);
    }

    private static String sample(Sampler<?> sampler) {
        long start = System.nanoTime();
        sampler.sample(10_000, 1);
        return Check.number((System.nanoTime() - start) / 1e9);
    }
}
