package dev.likeness.benchmarks;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.Imputer;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.table.Table;
import dev.likeness.table.TableOptions;
import dev.likeness.table.TableSchemas;
import dev.likeness.table.Tables;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How well models fill holes, beside MissForest and MICE. */
@Command(
        name = "imputation",
        mixinStandardHelpOptions = true,
        description = {
            "Values of a table are made missing at random; a family learns from what is left and fills",
            "the holes, beside MissForest and MICE of scikit-learn, which see the same. Needs Python",
            "with numpy and scikit-learn."
        })
final class ImputationCommand implements Callable<Integer> {

    private static final String FOREST = "MissForest";
    private static final String MICE = "MICE";

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Parameters(
            paramLabel = "FOLDER",
            description =
                    "Holds adult.csv, magic.csv …, and those that peers/small_tables.py writes.")
    private Path folder = Path.of("");

    @Option(
            names = "--table",
            description =
                    "Only this table; may be given more than once (default: magic, shoppers, wine,"
                            + " breast-cancer and diabetes).")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--family",
            defaultValue = "boosted",
            split = ",",
            description = "Families that fill holes (default: ${DEFAULT-VALUE}).")
    private List<String> families = new ArrayList<>();

    @Option(names = "--rows", defaultValue = "2000", description = "Rows used at most.")
    private int rows;

    @Option(names = "--holes", defaultValue = "0.3", description = "The share of holes.")
    private double holes;

    @Option(
            names = "--draws",
            defaultValue = "10",
            description = "How many times the holes are filled (default: ${DEFAULT-VALUE}).")
    private int draws;

    @Option(names = "--threads", defaultValue = "1", description = "Threads of the fit.")
    private int threads;

    @Option(names = "--seed", defaultValue = "0", description = "The seed of holes and fits.")
    private long seed;

    @Override
    public Integer call() {
        if (!Python.has("numpy, sklearn")) {
            throw new InputException(
                    "Python with numpy and scikit-learn is missing. " + Python.HOW_TO_GET);
        }
        if (tables.isEmpty()) {
            tables = List.of("magic", "shoppers", "wine", "breast-cancer", "diabetes");
        }
        PrintWriter out = spec.commandLine().getOut();
        MarkdownTable table =
                new MarkdownTable(
                        "table",
                        "holes filled by",
                        "error of numbers",
                        "wrong levels",
                        "spread of numbers",
                        "seconds");
        List<Check> checks = new ArrayList<>();
        for (ChoiceTable of : ChoiceTable.ALL) {
            if (tables.contains(of.name())) {
                checks.addAll(judge(of, table));
            }
        }
        out.println(table);
        return Check.report(out, checks);
    }

    private List<Check> judge(ChoiceTable of, MarkdownTable table) {
        Table all = of.in(folder);
        if (all == null) {
            throw new InputException(folder + " holds no " + of.name() + ".csv.");
        }
        Table truth = TableSchemas.modelled(ChoiceTable.some(all, rows));
        Table holed = Filled.withHoles(truth, holes, seed);
        Map<String, Filled> scores = new LinkedHashMap<>();
        for (String family : families) {
            long start = System.nanoTime();
            put(of, family, Filled.of(truth, holed, ours(family, holed)), start, scores, table);
        }
        for (String method : List.of(FOREST, MICE)) {
            long start = System.nanoTime();
            put(of, method, Filled.of(truth, holed, peer(method, holed)), start, scores, table);
        }
        List<Check> checks = new ArrayList<>();
        Filled forest = scores.get(FOREST);
        Filled mice = scores.get(MICE);
        for (String family : families) {
            Filled its = scores.get(family);
            if (its == null || forest == null || mice == null) {
                continue;
            }
            String name = of.name() + ", " + family + ": ";
            double least = Math.min(forest.numbers(), mice.numbers());
            checks.add(Check.below(name + "error of numbers", its.numbers(), least));
            least = Math.min(forest.spread(), mice.spread());
            checks.add(Check.below(name + "spread of numbers", its.spread(), least));
            if (!Double.isNaN(its.levels())) {
                least = Math.min(forest.levels(), mice.levels());
                checks.add(Check.below(name + "wrong levels", its.levels(), least));
            }
        }
        return checks;
    }

    private void put(
            ChoiceTable of,
            String name,
            Filled score,
            long start,
            Map<String, Filled> scores,
            MarkdownTable table) {
        double seconds = (System.nanoTime() - start) / 1e9;
        scores.put(name, score);
        table.row(
                of.name(),
                name,
                number(score.numbers()),
                number(score.levels()),
                number(score.spread()),
                Check.number(seconds));
        spec.commandLine().getErr().printf("%s, %s: %s%n", of.name(), name, score);
        spec.commandLine().getErr().flush();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
    }

    @SuppressWarnings("unchecked") // who fills holes of tables learns from tables
    private List<Table> ours(String family, Table holed) {
        Fit fit = Fit.defaults().withSeed(seed).withThreads(threads);
        Model<?> model =
                ((Estimator<Table, ? extends Model<Table>>)
                                Models.family(family).preset(null).recipe())
                        .fit(holed, fit);
        if (!(model instanceof Imputer<?>)) {
            throw new InputException(family + " fills no holes.");
        }
        Imputer<Table> imputer = (Imputer<Table>) model;
        List<Table> filled = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            filled.add(imputer.impute(holed, seed + draw));
        }
        return filled;
    }

    private List<Table> peer(String method, Table holed) {
        try (Scratch scratch = Scratch.make()) {
            Path file = scratch.path().resolve("holes.csv");
            Tables.write(holed, file);
            int count = method.equals(FOREST) ? 1 : draws; // the one is a mean by itself
            List<String> arguments = new ArrayList<>(List.of(file.toString()));
            Python.add(arguments, "--method", method.toLowerCase(Locale.ROOT));
            Python.add(arguments, "--draws", count);
            Python.add(arguments, "--seed", seed);
            Python.add(arguments, "--out", scratch.path());
            if (Python.run("imputation.py", arguments).exitCode() != 0) {
                throw new InputException("The peer imputation.py failed; see above.");
            }
            List<Table> filled = new ArrayList<>();
            for (int draw = 0; draw < count; draw++) {
                Path made = scratch.path().resolve(draw + ".csv");
                if (!Files.exists(made)) {
                    throw new InputException("The peer imputation.py wrote no " + made + ".");
                }
                filled.add(Tables.read(made, TableOptions.defaults()));
            }
            return filled;
        }
    }
}
