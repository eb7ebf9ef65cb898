package dev.likeness.benchmarks;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Progress;
import dev.likeness.Recipe;
import dev.likeness.Sampler;
import dev.likeness.evaluate.table.TableReport;
import dev.likeness.evaluate.table.TableReport.Protocol;
import dev.likeness.evaluate.table.TableReport.Row;
import dev.likeness.evaluate.table.TableReport.Utility;
import dev.likeness.search.Chooser;
import dev.likeness.table.Table;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether the family that {@code fit table} takes is as good as the best candidate. */
@Command(
        name = "table-choice",
        mixinStandardHelpOptions = true,
        description = {
            "Whether the family that is chosen for a table is as good as the best candidate.",
            "A table is cut into as many folds as there are seeds. Each fold is hidden once: the chooser",
            "sees the other rows, all candidates learn from them, and the hidden rows judge: C2ST tells them",
            "from as many made ones, on five folds of both; it and TSTR are means over the hidden folds."
        })
final class TableChoiceCommand implements Callable<Integer> {

    private static final double C2ST = 0.02;
    private static final double TSTR = 0.005;
    private static final int FOLDS = 5;
    private static final String TAKEN = "what is taken";

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Parameters(
            paramLabel = "FOLDER",
            description =
                    "Holds adult.csv, magic.csv …, and those that peers/small_tables.py writes.")
    private Path folder = Path.of("");

    @Option(names = "--table", description = "Only this table; may be given more than once.")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--seeds",
            defaultValue = "5",
            description = "Folds, each with another seed (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--rows",
            defaultValue = "4000",
            description = "Rows used of a table at most (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--threads",
            defaultValue = "1",
            description = "Threads of the fits (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--draws",
            defaultValue = "1",
            description = {
                "Samples of each model that are judged, each like the only one (default: ${DEFAULT-VALUE}).",
                "One sample of a few hundred rows says little: the C2ST of a second sample of the same",
                "model differs by 0.05."
            })
    private int draws;

    /** What is known of the rows of a family, or of what was taken. */
    private static final class Marks {
        private final List<Double> tstr = new ArrayList<>();
        private final List<Double> told = new ArrayList<>();
        private int taken;

        void add(double told, Row row) {
            Utility use = row.tstr();
            double value =
                    use == null ? Double.NaN : Double.isNaN(use.auc()) ? use.rSquared() : use.auc();
            tstr.add(Double.isNaN(value) ? 0 : value); // rows without a target predict nothing
            this.told.add(told);
        }

        double tstrMean() {
            return mean(tstr);
        }

        double c2st() {
            return mean(told);
        }

        private static double mean(List<Double> of) {
            return of.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Check> checks = new ArrayList<>();
        for (ChoiceTable choice : ChoiceTable.ALL) {
            if (!tables.isEmpty() && !tables.contains(choice.name())) {
                continue;
            }
            Table table = choice.in(folder);
            if (table == null) {
                say(choice.name() + " is left out: there is no " + choice.name() + ".csv.");
                continue;
            }
            checks.addAll(judge(choice, ChoiceTable.some(table, rows), out));
        }
        if (checks.isEmpty()) {
            throw new InputException("There is none of these tables: " + tables + ".");
        }
        return Check.report(out, checks);
    }

    private List<Check> judge(ChoiceTable of, Table table, PrintWriter out) {
        Map<String, Marks> all = new LinkedHashMap<>();
        all.put(TAKEN, new Marks());
        for (int seed = 0; seed < seeds; seed++) {
            int from = (int) ((long) table.rows() * seed / seeds);
            int to = (int) ((long) table.rows() * (seed + 1) / seeds);
            int[] others =
                    IntStream.range(0, table.rows()).filter(i -> i < from || i >= to).toArray();
            Table known = table.rows(others);
            Table hidden = table.slice(from, to);
            fold(of, known, hidden, seed, all);
        }
        out.printf(
                "%s, %,d rows of %d columns; target %s%n%n",
                of.name(), table.rows(), table.columns().size(), of.target());
        out.println(markdown(all));
        out.flush();
        return checks(of, all);
    }

    private void fold(ChoiceTable of, Table known, Table hidden, int seed, Map<String, Marks> all) {
        Fit fit = Fit.defaults().withSeed(seed).withThreads(threads);
        Chooser.Choice<Table> choice =
                chooser().choose(known, of.target(), fit, this::say, Progress.NONE);
        String taken = choice.family().name();
        say("%s, fold %d: %s".formatted(of.name(), seed + 1, choice.why()));
        Map<String, Sampler<Table>> models = new LinkedHashMap<>();
        for (Family<?> family : Models.families()) {
            if (family.dataType() != Table.class || !family.can(Sampler.class) || !family.quick()) {
                continue;
            }
            try {
                String name = family.name();
                models.put(
                        name,
                        TableFit.of(
                                        name,
                                        rowsOnly(TableFit.recipe(name, known, of.target())),
                                        known,
                                        seed,
                                        threads)
                                .sampler());
            } catch (InputException e) {
                say(family.name() + ": " + e.getMessage());
            }
        }
        for (String name : models.keySet()) {
            all.computeIfAbsent(name, n -> new Marks());
        }
        Objects.requireNonNull(all.get(taken)).taken++;
        Protocol protocol = new Protocol(known.rows(), 10, 1, 2, 1, seed);
        for (int draw = 0; draw < draws; draw++) {
            long from = 2L * draw * known.rows(); // rows for TSTR, then as many others for C2ST
            Map<String, Sampler<Table>> later = new LinkedHashMap<>();
            models.forEach((name, model) -> later.put(name, from(model, from)));
            for (Row row :
                    TableReport.of(later, known, hidden, of.target(), protocol, Progress.NONE)
                            .rows()) {
                Sampler<Table> model = later.get(row.name());
                if (model == null) {
                    continue;
                }
                double told = told(model.sample(known.rows(), hidden.rows(), seed), hidden, draw);
                Objects.requireNonNull(all.get(row.name())).add(told, row);
                if (row.name().equals(taken)) {
                    Objects.requireNonNull(all.get(TAKEN)).add(told, row);
                }
            }
        }
    }

    /** C2ST compares with training rows; here the hidden ones are given as such. */
    private static double told(Table made, Table hidden, int draw) {
        Sampler<Table> rows = (first, count, seed) -> made.slice((int) first, (int) first + count);
        Protocol protocol = new Protocol(hidden.rows(), 10, 1, FOLDS, 1, draw);
        return TableReport.of(Map.of("made", rows), hidden, hidden, null, protocol, Progress.NONE)
                .rows()
                .stream()
                .filter(row -> row.name().equals("made"))
                .findFirst()
                .orElseThrow()
                .c2st();
    }

    /** The same endless sample from another row on. */
    private static Sampler<Table> from(Sampler<Table> model, long from) {
        return (first, count, seed) -> model.sample(from + first, count, seed);
    }

    /** No family needs to fill holes here. */
    private static Estimator<?, ?> rowsOnly(Estimator<?, ?> recipe) {
        boolean fills =
                Recipe.describe(recipe).stream().anyMatch(setting -> setting.key().equals("fills"));
        return fills ? Recipe.with(recipe, Map.of("fills", "false")) : recipe;
    }

    @SuppressWarnings("unchecked") // its type says so
    private static Chooser<Table> chooser() {
        return (Chooser<Table>)
                Chooser.all().stream()
                        .filter(each -> each.type() == Table.class)
                        .findFirst()
                        .orElseThrow();
    }

    private MarkdownTable markdown(Map<String, Marks> all) {
        MarkdownTable table =
                new MarkdownTable("rows of", "taken", "C2ST against hidden rows", "TSTR");
        all.forEach(
                (name, marks) ->
                        table.row(
                                name,
                                name.equals(TAKEN) ? "" : marks.taken + " of " + seeds,
                                number(marks.c2st()),
                                number(marks.tstrMean())));
        return table;
    }

    private static List<Check> checks(ChoiceTable of, Map<String, Marks> all) {
        Marks taken = Objects.requireNonNull(all.get(TAKEN));
        Marks hardest =
                all.entrySet().stream()
                        .filter(each -> !each.getKey().equals(TAKEN))
                        .map(Map.Entry::getValue)
                        .min(Comparator.comparingDouble(marks -> distance(marks.c2st())))
                        .orElse(taken);
        double least = Math.min(distance(hardest.c2st()), distance(taken.c2st()));
        double most = all.values().stream().mapToDouble(Marks::tstrMean).max().orElse(0);
        double its = Math.max(hardest.tstrMean(), taken.tstrMean());
        return List.of(
                Check.atMost(
                        of.name() + ": C2ST behind the best", distance(taken.c2st()) - least, C2ST),
                Check.atMost(of.name() + ": TSTR behind the best", most - taken.tstrMean(), TSTR),
                Check.atMost(
                        of.name() + ": TSTR behind that of the candidate with the best C2ST",
                        its - taken.tstrMean(),
                        TSTR));
    }

    private static double distance(double c2st) {
        return Math.max(c2st, 1 - c2st);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private void say(String what) {
        spec.commandLine().getErr().println(what);
        spec.commandLine().getErr().flush();
    }
}
