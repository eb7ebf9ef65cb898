package dev.likeness.benchmarks;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.HoldOut;
import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.Predictions;
import dev.likeness.Recipe;
import dev.likeness.Sampler;
import dev.likeness.classical.boosting.GradientBoosting;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a class that one row in a hundred has survives in the rows that a model makes. */
@Command(
        name = "rare-class",
        mixinStandardHelpOptions = true,
        description = {
            "A table of which rows of one class are left out until one in a hundred has it: the F1 of",
            "that class, of a judge that learnt from rows of a model, beside one that learnt from real",
            "rows. Both judge all held-out rows, those of the class with a weight that makes them one",
            "in a hundred, so that the score rests on many rows of it. Means over splits and samples."
        })
final class RareClassCommand implements Callable<Integer> {

    private static final double RARE_SHARE = 0.01;
    private static final double BAR = 0.8;

    /** What a model has that draws its training rows again: no more is lost than by drawing. */
    private static final String AGAIN = "real rows drawn again";

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Mixin private TableSource source = new TableSource();

    @Option(
            names = "--level",
            defaultValue = ">50K",
            description = "The level of the target that is made rare (default: ${DEFAULT-VALUE}).")
    private String level = "";

    @Option(
            names = "--family",
            defaultValue = "circuit",
            split = ",",
            description = "The families to fit (default: ${DEFAULT-VALUE}).")
    private List<String> families = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting of each recipe.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--splits",
            defaultValue = "5",
            description = "Splits of the table, one a seed (default: ${DEFAULT-VALUE}).")
    private int splits;

    @Option(
            names = "--samples",
            defaultValue = "3",
            description = "Samples of each model, each with a judge (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of the fits (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Override
    public Integer call() {
        if (splits < 1 || samples < 1) {
            throw new InputException("--splits and --samples must be at least 1.");
        }
        Table all = source.table();
        PrintWriter out = spec.commandLine().getOut();
        double[] real = new double[splits];
        Map<String, double[]> scores = new LinkedHashMap<>(); // a score for each split
        scores.put("real rows", real);
        for (int split = 0; split < splits; split++) {
            long seed = source.seed() + split;
            HoldOut holdOut = new HoldOut(0.2, seed);
            Table train = thinned(holdOut.train(all), source.target(), level, seed);
            Table test = holdOut.test(all);
            real[split] = f1(train, test, seed);
            Map<String, Sampler<Table>> models = new LinkedHashMap<>();
            models.put(AGAIN, again(train));
            families.forEach(family -> models.put(family, fit(family, train, seed)));
            for (Map.Entry<String, Sampler<Table>> model : models.entrySet()) {
                double[] own = scores.computeIfAbsent(model.getKey(), key -> new double[splits]);
                for (int sample = 0; sample < samples; sample++) {
                    Table rows = model.getValue().sample(train.rows(), 100 * seed + sample);
                    own[split] += f1(rows, test, seed) / samples;
                }
                PrintWriter err = spec.commandLine().getErr();
                err.printf("split %d: %s %.3f%n", split, model.getKey(), own[split]);
                err.flush();
            }
        }
        MarkdownTable table =
                new MarkdownTable("rows of", "F1 of the class", "worst split", "× real");
        List<Check> checks = new ArrayList<>();
        double best = mean(real);
        scores.forEach(
                (name, each) -> {
                    table.row(
                            name,
                            Check.number(mean(each)),
                            Check.number(Arrays.stream(each).min().orElse(Double.NaN)),
                            Check.number(mean(each) / best));
                    if (families.contains(name)) {
                        checks.add(
                                Check.atLeast(
                                        name + ", F1 over that of real rows",
                                        mean(each) / best,
                                        BAR));
                    }
                });
        out.println(table);
        return Check.report(out, checks);
    }

    private static Sampler<Table> again(Table train) {
        return (first, count, seed) -> {
            Randomness randomness = Randomness.of(seed).fork("again");
            return train.rows(
                    IntStream.range(0, count)
                            .map(i -> randomness.at(first + i).nextInt(train.rows()))
                            .toArray());
        };
    }

    private static double mean(double[] scores) {
        return Arrays.stream(scores).average().orElse(Double.NaN);
    }

    @SuppressWarnings("unchecked") // a family of tables, checked by the recipe
    private Sampler<Table> fit(String family, Table train, long seed) {
        Map<String, String> settings = new LinkedHashMap<>(set);
        Estimator<?, ?> plain = TableFit.recipe(family, null, Map.of());
        if (Recipe.toMap(plain).containsKey("target")) {
            settings.putIfAbsent("target", source.target());
        }
        return TableFit.of(family, Recipe.with(plain, settings), train, seed, threads).sampler();
    }

    /** F1 of the class, of a judge of some rows; rows of the class weigh as if they were rare. */
    private double f1(Table rows, Table test, long seed) {
        Fit fit = Fit.defaults().withSeed(seed).withThreads(threads);
        String target = source.target();
        Predictions predictions =
                GradientBoosting.defaults().withPatience(0).fit(rows, target, fit).predict(test);
        int wanted = predictions.classes().indexOf(level);
        int code = code(test, target, level);
        double there = 0;
        double found = 0;
        double wrong = 0;
        for (int row = 0; row < test.rows(); row++) {
            boolean is = test.column(target).code(row) == code;
            boolean says = wanted >= 0 && predictions.best(row) == wanted;
            there += is ? 1 : 0;
            found += is && says ? 1 : 0;
            wrong += !is && says ? 1 : 0;
        }
        double weight = (test.rows() - there) * RARE_SHARE / (1 - RARE_SHARE) / there;
        return 2 * weight * found / (weight * found + wrong + weight * there);
    }

    /** Fewer rows of a level, so that one row in a hundred has it. */
    static Table thinned(Table table, String target, String level, long seed) {
        Column column = table.column(target);
        int code = code(table, target, level);
        int others = 0;
        for (int row = 0; row < table.rows(); row++) {
            others += column.code(row) == code ? 0 : 1;
        }
        long wanted = Math.round(others * RARE_SHARE / (1 - RARE_SHARE));
        boolean[] keep = new boolean[table.rows()];
        for (int row : Randomness.of(seed).fork("rare").permutation(0, table.rows())) {
            keep[row] = column.code(row) != code || wanted-- > 0;
        }
        return table.rows(IntStream.range(0, keep.length).filter(row -> keep[row]).toArray());
    }

    private static int code(Table table, String target, String level) {
        List<String> levels = table.column(target).schema().levels();
        if (!levels.contains(level)) {
            throw new InputException(
                    "Column \"%s\" has no level \"%s\".%s"
                            .formatted(target, level, Nearest.hint(level, levels)));
        }
        return levels.indexOf(level);
    }
}
