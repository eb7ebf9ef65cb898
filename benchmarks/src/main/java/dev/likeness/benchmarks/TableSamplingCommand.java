package dev.likeness.benchmarks;

import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.InputException;
import dev.likeness.Marginal;
import dev.likeness.Sampler;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.table.Tables;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast models of tables make rows, with conditions and without. */
@Command(
        name = "table-sampling",
        mixinStandardHelpOptions = true,
        description = {
            "Rows a minute of processor time, written to a CSV file, and rows a second given"
                    + " evidence; a Markdown row for each family.",
            "Processor time is that of the whole process: compiling and collecting count too."
        })
final class TableSamplingCommand implements Callable<Integer> {

    private static final double LEAST_A_MINUTE = 1_000_000;
    private static final double LEAST_A_SECOND = 20_000;
    private static final double NEEDED_COLUMNS = 15;
    private static final int BLOCK = 8192;
    private static final int FIRST_BLOCK = 8;
    private static final double MOST_SECONDS = 5;

    /** One of 15 columns deviates by more in 2,000 tries. */
    private static final double GREATEST_DEVIATE = 4;

    /**
     * Draws rows until one has the evidence, and so is not held to the bar of those that do not.
     */
    private static final String REJECTS = "tree";

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Mixin private TableSource source = new TableSource();

    @Option(
            names = "--family",
            description =
                    "Fit this family; may be given more than once (default: circuit, naive-bayes,"
                            + " naive-bayes-mixture, forest and tree).")
    private List<String> families = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting of the families.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--count",
            defaultValue = "1000000",
            description = "Rows written (default: ${DEFAULT-VALUE}).")
    private long count;

    @Option(
            names = "--given",
            defaultValue = "education=Doctorate, sex=Female, marital-status=Widowed, race=Black",
            description = "Rare evidence (default: ${DEFAULT-VALUE}).")
    private String given = "";

    @Option(
            names = "--rejection",
            paramLabel = "ROWS",
            defaultValue = "0",
            description =
                    "Also draw this number of plain rows, and test whether those that have the evidence"
                            + " are distributed as rows given it (default: none are drawn).")
    private long rejection;

    @Override
    public Integer call() {
        Table train = source.read().train();
        Conditions evidence = Conditions.parse(given);
        PrintWriter out = spec.commandLine().getOut();
        MarkdownTable table =
                new MarkdownTable(
                        "family",
                        "rows to CSV",
                        "a minute",
                        "peak, MB",
                        "probability of the evidence",
                        "rows a second given it");
        List<Check> checks = new ArrayList<>();
        List<String> chosen =
                families.isEmpty()
                        ? List.of("circuit", "naive-bayes", "naive-bayes-mixture", "forest", "tree")
                        : families;
        try (Scratch scratch = Scratch.make()) {
            for (String family : chosen) {
                say("fitting " + family);
                Sampler<Table> model =
                        TableFit.of(
                                        family,
                                        TableFit.recipe(family, null, set),
                                        train,
                                        source.seed(),
                                        1)
                                .sampler();
                double aMinute = 60 * written(model, scratch.path().resolve("rows.csv"));
                ResidentMemory memory = ResidentMemory.read();
                checks.add(Check.atLeast(family + ", rows a minute", aMinute, LEAST_A_MINUTE));
                String probability = "";
                String aSecond = "";
                if (model instanceof Conditional<?> conditional) {
                    Sampler<Table> under = under(conditional, evidence);
                    double rate = drawn(under, evidence);
                    if (!family.equals(REJECTS)) {
                        String what = family + ", rows a second given the evidence";
                        checks.add(Check.atLeast(what, rate, LEAST_A_SECOND));
                    }
                    aSecond = rows(rate);
                    probability = probability(model, evidence);
                    if (rejection > 0 && !family.equals(REJECTS)) {
                        checks.add(agreement(family, model, under, evidence));
                    }
                }
                table.row(
                        family,
                        rows((double) count),
                        rows(aMinute),
                        rows(memory.peak()),
                        probability,
                        aSecond);
                say("%s: %s a minute, %s a second".formatted(family, rows(aMinute), aSecond));
            }
        }
        out.printf(
                Locale.ROOT,
                "%d columns; evidence: %s; heap of at most %,d MB.%n%n",
                train.columns().size(),
                given,
                Runtime.getRuntime().maxMemory() / 1_000_000);
        out.println(table);
        out.println(Check.table(checks));
        if (train.columns().size() < NEEDED_COLUMNS) {
            out.println("The bars are of tables of 15 columns or more.");
        }
        out.flush();
        return Check.exitCode(checks);
    }

    private Check agreement(
            String family, Sampler<Table> model, Sampler<Table> under, Conditions evidence) {
        Rejection kept = Rejection.of(model, under, evidence, rejection, source.seed());
        say(
                "%s: %,d of %,d plain rows have the evidence"
                        .formatted(family, kept.kept(), kept.drawn()));
        String what =
                "%s, χ² of %,d rows by rejection, greatest deviate (%s)"
                        .formatted(family, kept.kept(), kept.worst());
        return Check.atMost(what, kept.deviation(), GREATEST_DEVIATE);
    }

    private void say(String what) {
        spec.commandLine().getErr().println(what);
        spec.commandLine().getErr().flush();
    }

    /** Rows a second of processor time, into a file. */
    private double written(Sampler<Table> model, Path file) {
        double start = processorSeconds();
        Tables.write(model, 0, count, source.seed(), file);
        return count / (processorSeconds() - start);
    }

    /** Rows a second of processor time, each of which has the evidence. */
    private double drawn(Sampler<Table> under, Conditions evidence) {
        Table some = under.sample(0, FIRST_BLOCK, source.seed());
        TableEvidence known = TableEvidence.of(evidence, some.schema());
        for (int row = 0; row < some.rows(); row++) {
            if (!known.matches(some, row)) {
                throw new InputException("Row " + row + " does not have the evidence.");
            }
        }
        double start = processorSeconds();
        double seconds = 0;
        long done = 0;
        int block = FIRST_BLOCK;
        while (seconds < 1 || (seconds < MOST_SECONDS && done < count / 4)) {
            done += under.sample(FIRST_BLOCK + done, block, source.seed()).rows();
            block = Math.min(BLOCK, 2 * block);
            seconds = processorSeconds() - start;
        }
        return done / seconds;
    }

    @SuppressWarnings("unchecked") // who samples tables is conditional on tables
    private static Sampler<Table> under(Conditional<?> conditional, Conditions evidence) {
        return ((Conditional<Table>) conditional).given(evidence);
    }

    private static String probability(Object model, Conditions evidence) {
        double log = Double.NaN;
        if (model instanceof Marginal<?> marginal) {
            log = marginal.logProbability(evidence);
        }
        return Double.isNaN(log) ? "" : String.format(Locale.ROOT, "%.1e", Math.exp(log));
    }

    private static String rows(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    private static double processorSeconds() {
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system) {
            return system.getProcessCpuTime() / 1e9;
        }
        throw new InputException("This Java does not tell its processor time; use another JDK.");
    }
}
