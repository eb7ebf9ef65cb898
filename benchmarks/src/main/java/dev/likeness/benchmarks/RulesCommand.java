package dev.likeness.benchmarks;

import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Held;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import dev.likeness.table.RowRule;
import dev.likeness.table.Table;
import dev.likeness.table.TableKind;
import dev.likeness.table.TableOptions;
import dev.likeness.table.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether rules between columns hold in every row made, and how fast such rows are. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = {
            "Twelve kinds of rule between the columns of made-up rows: rows that break one, with"
                    + " conditions and without, and rows a second beside those without rules.",
            "Rows a second are of processor time, the median of several rounds."
        })
final class RulesCommand implements Callable<Integer> {

    private static final double LEAST_RATIO = 0.5;
    private static final List<String> GIVEN =
            List.of("country=DE", "total>=300", "died>=1980-01-01", "home=T1, low<=30");

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--family",
            description = "Fit this family; may be given more than once (default: circuit).")
    private List<String> families = new ArrayList<>();

    @Option(
            names = "--count",
            defaultValue = "10000",
            description = "Rows made for each rule (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "Times that each is measured (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", defaultValue = "0", description = "The seed of rows and fits.")
    private long seed;

    private final List<Check> checks = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        MarkdownTable table =
                new MarkdownTable(
                        "family",
                        "rule",
                        "broken of %,d".formatted(count),
                        "broken with conditions",
                        "rows a second",
                        "beside none");
        Path file = Files.createTempFile("orders", ".csv");
        try {
            Files.writeString(file, MadeOrders.text(4000, seed));
            for (String family : families.isEmpty() ? List.of("circuit") : families) {
                measure(family, file, table);
            }
        } finally {
            Files.delete(file);
        }
        out.println(table);
        return Check.report(out, checks);
    }

    private void measure(String family, Path file, MarkdownTable table) {
        Map<String, List<String>> cases = new LinkedHashMap<>();
        MadeOrders.RULES.forEach(rule -> cases.put(rule, List.of(rule)));
        cases.put("all twelve", MadeOrders.RULES);
        Table plain = Tables.read(file, TableOptions.defaults());
        Sampler<Table> without = fit(family, plain);
        double best = rate(without);
        table.row(family, "none", "", "", rows(best), "");
        for (Map.Entry<String, List<String>> each : cases.entrySet()) {
            Table read = Tables.read(file, TableOptions.defaults().withRules(each.getValue()));
            Sampler<Table> model = fit(family, read);
            long broken = broken(model.sample(0, count, seed), read);
            long given = 0;
            for (String conditions : GIVEN) {
                given += broken(given(model, conditions), read);
            }
            // Both are measured in turns: a machine is quicker at one time than at another.
            List<Double> ratios = new ArrayList<>();
            double rate = 0;
            for (int round = 0; round < rounds; round++) {
                double base = rate(without);
                rate = rate(model);
                ratios.add(rate / base);
            }
            double ratio = ratios.stream().sorted().toList().get(rounds / 2);
            table.row(
                    family,
                    each.getKey(),
                    String.valueOf(broken),
                    String.valueOf(given),
                    rows(rate),
                    String.format(Locale.ROOT, "%.2f", ratio));
            String what = family + ", " + each.getKey();
            checks.add(Check.atMost(what + ", broken rows", (double) broken + given, 0));
            checks.add(Check.atLeast(what + ", speed beside none", ratio, LEAST_RATIO));
        }
    }

    private Sampler<Table> fit(String family, Table table) {
        return TableFit.of(family, TableFit.recipe(family, null, Map.of()), table, seed, 1)
                .sampler();
    }

    @SuppressWarnings("unchecked") // who samples tables is conditional on tables
    private Table given(Sampler<Table> model, String conditions) {
        @Nullable Conditional<Table> conditional =
                model instanceof Conditional<?> ? (Conditional<Table>) model : null;
        Held<Table> held =
                new TableKind()
                        .held(model, conditional, Conditions.parse(conditions), cardOf(model));
        return held.sample(0, count / 5, seed);
    }

    @SuppressWarnings("unchecked") // samplers of families are models of tables
    private static ModelCard cardOf(Sampler<Table> model) {
        return ((Model<Table>) model).card();
    }

    private static long broken(Table made, Table read) {
        long broken = 0;
        for (RowRule rule : RowRule.of(read.schema())) {
            broken += rule.broken(made);
        }
        return broken;
    }

    /** Rows a second of processor time, in samples of as many rows as are asked for. */
    private double rate(Sampler<Table> model) {
        double seconds = 0;
        long done = 0;
        double start = processorSeconds();
        for (long sample = 1; seconds < 0.5; sample++) {
            done += model.held().sample(0, count, seed + sample).rows();
            seconds = processorSeconds() - start;
        }
        return done / seconds;
    }

    private static double processorSeconds() {
        return Times.ofThread() / 1e9;
    }

    private static String rows(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
