package dev.likeness.benchmarks;

import dev.likeness.Classifier;
import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Predictions;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.Table;
import dev.likeness.table.TableOptions;
import dev.likeness.table.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Classifiers beside scikit-learn's, on the same splits of the same data. */
@Command(
        name = "classifiers",
        mixinStandardHelpOptions = true,
        description = {
            "Accuracy and log-loss of classifiers beside scikit-learn's, on the same splits.",
            "A row fails when ours is worse by more than 2.5 standard errors of the difference, which"
                    + " chance alone does to 1 comparison in 160."
        })
final class ClassifiersCommand implements Callable<Integer> {

    /**
     * A family and its peer.
     *
     * @param peer the peer's name in classifiers.py
     * @param families names that ours may have
     * @param settings what is set so that both do the same
     */
    private record Pair(String peer, List<String> families, Map<String, String> settings) {}

    private static final List<Pair> PAIRS =
            List.of(
                    new Pair("naive-bayes", List.of("naive-bayes"), Map.of()),
                    new Pair("tree", List.of("decision-tree"), Map.of()),
                    new Pair("forest", List.of("random-forest"), Map.of("trees", "100")),
                    new Pair("svm", List.of("svm"), Map.of()));

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--family",
            description =
                    "naive-bayes, tree, forest or svm; may be given more than once (default: those"
                            + " on the class path).")
    private List<String> families = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "NAME,…",
            description = "Only these data sets, such as iris,adult.")
    private String names = "";

    @Option(
            names = "--adult",
            paramLabel = "FILE",
            description = "adult.csv (default: in the folder that LIKENESS_DATA names, if set).")
    private @Nullable Path adult;

    @Option(
            names = "--mlbench",
            paramLabel = "FOLDER",
            description = "The .rda files of R's mlbench; Debian has them in r-cran-mlbench.")
    private @Nullable Path mlbench;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description =
                    "Keep what the peer writes, 200 MB; if it is there already, compare with it and"
                            + " do not run the peer.")
    private @Nullable Path folder;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of each side (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Override
    public Integer call() {
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : PAIRS) {
            if (family(pair) != null && (families.isEmpty() || families.contains(pair.peer()))) {
                pairs.add(pair);
            }
        }
        if (pairs.isEmpty()) {
            throw new InputException("None of these families is on the class path.");
        }
        if (!Python.has("sklearn")) {
            throw new InputException(
                    Python.command()
                            + " has no scikit-learn. Get it with: python3 -m venv .venv &&"
                            + " .venv/bin/pip install scikit-learn rdata; then set"
                            + " LIKENESS_PYTHON=.venv/bin/python.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Scratch scratch = Scratch.make()) {
            Path work = folder == null ? scratch.path() : folder;
            PeerData peers = peers(work, pairs);
            MarkdownTable table =
                    new MarkdownTable(
                            "data",
                            "rows",
                            "family",
                            "accuracy",
                            "peer's",
                            "difference",
                            "log-loss",
                            "peer's",
                            "difference",
                            "fit, s",
                            "peer's",
                            "verdict");
            boolean passed = true;
            for (PeerData.DataSet set : peers.sets()) {
                for (Pair pair : pairs) {
                    if (Files.exists(prediction(work, set.name() + "-0-", pair))) {
                        passed &= compare(work, set, pair, table);
                    }
                }
            }
            out.printf("Beside %s, %d threads.%n%n", peers.peer(), threads);
            out.print(table);
            out.flush();
            return passed ? 0 : 1;
        }
    }

    private static @Nullable String family(Pair pair) {
        return TableFit.families().stream()
                .filter(pair.families()::contains)
                .findFirst()
                .orElse(null);
    }

    private static Path prediction(Path folder, String stem, Pair pair) {
        return folder.resolve(stem + pair.peer() + ".json");
    }

    private PeerData peers(Path folder, List<Pair> pairs) {
        Path said = folder.resolve("peer.json");
        if (!Files.exists(said)) {
            runPeer(folder, pairs);
        }
        try {
            return PeerData.parse(Files.readString(said), said.toString());
        } catch (IOException e) {
            throw new InputException(said + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private void runPeer(Path folder, List<Pair> pairs) {
        List<String> arguments = new ArrayList<>(List.of(folder.toString()));
        arguments.addAll(
                List.of("--families", String.join(",", pairs.stream().map(Pair::peer).toList())));
        arguments.addAll(List.of("--data", names, "--threads", String.valueOf(threads)));
        if (adult != null || System.getenv(TableSource.FOLDER) != null) {
            Path file = TableSource.find(adult == null ? Path.of("adult.csv") : adult);
            arguments.addAll(List.of("--adult", file.toString()));
        }
        if (mlbench != null) {
            arguments.addAll(List.of("--mlbench", mlbench.toString()));
        }
        Home.Ended ended = Python.run("classifiers.py", arguments);
        if (ended.exitCode() != 0) {
            throw new InputException(
                    "The peer classifiers.py ended with exit code %d; the reason stands above."
                            .formatted(ended.exitCode()));
        }
    }

    @SuppressWarnings("unchecked") // recipes of these families are of tables
    private boolean compare(Path folder, PeerData.DataSet set, Pair pair, MarkdownTable table) {
        String data = set.name();
        String target = set.target();
        TableOptions options = TableOptions.defaults();
        for (Map.Entry<String, String> kind : set.kinds().entrySet()) {
            options =
                    options.declare(
                            kind.getKey(),
                            ColumnKind.valueOf(kind.getValue().toUpperCase(Locale.ROOT)));
        }
        String family = String.valueOf(family(pair));
        spec.commandLine().getErr().println(data + ": " + family);
        Map<String, String> settings = new LinkedHashMap<>(pair.settings());
        settings.put("target", target);
        Estimator<Table, ? extends Model<Table>> recipe =
                (Estimator<Table, ? extends Model<Table>>) TableFit.recipe(family, null, settings);
        DoubleStream.Builder[] scores = new DoubleStream.Builder[4];
        Arrays.setAll(scores, i -> DoubleStream.builder());
        double seconds = 0;
        int rows = 0;
        for (int split = 0; split < set.splits(); split++) {
            String stem = data + "-" + split + "-";
            Table train = Tables.read(folder.resolve(stem + "train.csv"), options);
            Table test = Tables.read(folder.resolve(stem + "test.csv"), options);
            rows = train.rows() + test.rows();
            long start = System.nanoTime();
            Model<Table> model = recipe.fit(train, Fit.defaults().withThreads(threads));
            seconds += (System.nanoTime() - start) / 1e9;
            if (!(model instanceof Classifier<?>)) {
                throw new InputException(family + " is no classifier.");
            }
            Predictions ours = ((Classifier<Table>) model).predict(test.without(List.of(target)));
            Predictions theirs = PeerData.predictions(prediction(folder, stem, pair));
            Column truth = test.column(target);
            add(scores[0], PairedScores.right(ours, truth));
            add(scores[1], PairedScores.right(theirs, truth));
            add(scores[2], PairedScores.losses(ours, truth));
            add(scores[3], PairedScores.losses(theirs, truth));
        }
        double[][] all =
                Arrays.stream(scores).map(s -> s.build().toArray()).toArray(double[][]::new);
        PairedScores accuracy = PairedScores.of(all[0], all[1]);
        PairedScores loss = PairedScores.of(all[2], all[3]);
        boolean passed = accuracy.atLeast() && loss.atMost();
        table.row(
                data,
                "%,d, %,d tested".formatted(rows, all[0].length),
                family,
                score(accuracy.ours()),
                score(accuracy.theirs()),
                difference(accuracy),
                score(loss.ours()),
                score(loss.theirs()),
                difference(loss),
                Check.number(seconds),
                Check.number(set.seconds().getOrDefault(pair.peer(), Double.NaN)),
                passed ? "PASS" : "FAIL");
        return passed;
    }

    private static void add(DoubleStream.Builder all, double[] some) {
        for (double value : some) {
            all.add(value);
        }
    }

    private static String score(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String difference(PairedScores scores) {
        return String.format(Locale.ROOT, "%+.4f ± %.4f", scores.difference(), scores.error());
    }
}
