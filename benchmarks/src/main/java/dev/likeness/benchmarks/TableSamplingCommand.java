package dev.likeness.benchmarks;

import dev.likeness.Conditional;
import dev.likeness.Evidence;
import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.classical.bayes.CircuitModel;
import dev.likeness.classical.bayes.NaiveBayesModel;
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

    @Override
    public Integer call() {
        Table train = source.read().train();
        Evidence evidence = Evidence.parse(given);
        PrintWriter out = spec.commandLine().getOut();
        MarkdownTable table =
                new MarkdownTable(
                        "family",
                        "rows to CSV",
                        "a minute",
                        "resident, MB",
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
                spec.commandLine().getErr().println("fitting " + family);
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
                    checks.add(Check.atLeast(family + ", given, a second", rate, LEAST_A_SECOND));
                    aSecond = rows(rate);
                    probability = probability(model, evidence);
                }
                table.row(
                        family,
                        rows((double) count),
                        rows(aMinute),
                        rows(memory.now()),
                        rows(memory.peak()),
                        probability,
                        aSecond);
            }
        }
        out.printf(
                Locale.ROOT,
                "%d columns; evidence: %s; heap of at most %,d MB.%n%n",
                train.columns().size(),
                evidence,
                Runtime.getRuntime().maxMemory() / 1_000_000);
        out.println(table);
        out.println(Check.table(checks));
        if (train.columns().size() < NEEDED_COLUMNS) {
            out.println("The bars are of tables of 15 columns or more.");
        }
        out.flush();
        return Check.exitCode(checks);
    }

    /** Rows a second of processor time, into a file. */
    private double written(Sampler<Table> model, Path file) {
        double start = processorSeconds();
        Tables.write(model, 0, count, source.seed(), file);
        return count / (processorSeconds() - start);
    }

    /** Rows a second of processor time, each of which has the evidence. */
    private double drawn(Sampler<Table> under, Evidence evidence) {
        Table some = under.sample(0, BLOCK, source.seed());
        TableEvidence known = TableEvidence.of(evidence, some.schema());
        for (int row = 0; row < some.rows(); row++) {
            if (!known.matches(some, row)) {
                throw new InputException("Row " + row + " does not have the evidence.");
            }
        }
        double start = processorSeconds();
        long done = 0;
        while (done < count / 4 || processorSeconds() - start < 1) {
            done += under.sample(BLOCK + done, BLOCK, source.seed()).rows();
        }
        return done / (processorSeconds() - start);
    }

    @SuppressWarnings("unchecked") // who samples tables is conditional on tables
    private static Sampler<Table> under(Conditional<?> conditional, Evidence evidence) {
        return ((Conditional<Table>) conditional).given(evidence);
    }

    private static String probability(Object model, Evidence evidence) {
        double log = Double.NaN;
        if (model instanceof CircuitModel circuit) {
            log = circuit.logProbability(evidence);
        } else if (model instanceof NaiveBayesModel bayes) {
            log = bayes.logProbability(evidence);
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
