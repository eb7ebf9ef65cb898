package dev.likeness.benchmarks;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.classical.svm.KernelType;
import dev.likeness.classical.svm.SupportVectorClassifier;
import dev.likeness.classical.svm.SupportVectorMachine;
import dev.likeness.classical.svm.SupportVectorModel;
import dev.likeness.classical.svm.SupportVectorRegressor;
import dev.likeness.file.Json;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.Table;
import dev.likeness.table.TableOptions;
import dev.likeness.table.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Support vector machines beside scikit-learn's: time, accuracy and log-loss on the same rows. */
@Command(
        name = "svm",
        mixinStandardHelpOptions = true,
        description = "Support vector machines beside scikit-learn's on the same rows.")
final class SvmCommand implements Callable<Integer> {

    /** Statistics of the processor times of a fit. */
    private static final double BAR_SPEED = 1.3;

    /** Two proportions of the same rows differ by more than this many deviations 1 time in 100. */
    private static final double DEVIATIONS = 2.6;

    private static final double BAR_LOG_LOSS = 1.05;

    /** Fits shorter than this say more of the clock than of the solver. */
    private static final double SHORTEST = 30;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--tables",
            split = ",",
            defaultValue = "iris,wine,breast_cancer,digits,diabetes,moons,dense,letters",
            description =
                    "Tables of the peer, or CSV files whose last column is the target"
                            + " (default: ${DEFAULT-VALUE}).")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--rows",
            defaultValue = "5000",
            description =
                    "Rows of made-up tables, and at most of files (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--kernel",
            defaultValue = "rbf",
            description = "rbf or linear (default: ${DEFAULT-VALUE}).")
    private String kernel = "";

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description =
                    "Fits of each side, of which the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    private final List<Check> checks = new ArrayList<>();

    @Override
    public Integer call() {
        if (!Python.has("sklearn")) {
            throw new InputException(
                    Python.command()
                            + " has no scikit-learn. Get it with: pip install scikit-learn; then set"
                            + " LIKENESS_PYTHON to that Python.");
        }
        SupportVectorMachine recipe =
                SupportVectorMachine.defaults()
                        .withTarget("target")
                        .withKernel(KernelType.valueOf(kernel.toUpperCase(Locale.ROOT)));
        MarkdownTable table =
                new MarkdownTable(
                        "table",
                        "rows × features",
                        "fit, ms",
                        "peer",
                        "ratio",
                        "predict, ms",
                        "peer",
                        "accuracy or error",
                        "peer",
                        "log-loss",
                        "peer");
        String peer = "";
        for (String name : tables) {
            peer = measure(name, recipe, table);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s kernel, %s; processor time on one thread, median of %d fits.%n%n%s%n%s",
                kernel, peer, rounds, table, Check.table(checks));
        out.flush();
        return Check.exitCode(checks);
    }

    private String measure(String name, SupportVectorMachine recipe, MarkdownTable table) {
        Path folder = folder();
        Map<String, Object> theirs =
                Json.readObject(
                        Home.runWell(
                                        List.of(
                                                Python.command(),
                                                Home.peer("svm.py").toString(),
                                                "--table",
                                                name,
                                                "--rows",
                                                String.valueOf(rows),
                                                "--folder",
                                                folder.toString(),
                                                "--kernel",
                                                kernel,
                                                "--rounds",
                                                String.valueOf(rounds)))
                                .output()
                                .strip(),
                        "svm.py");
        boolean classes = theirs.containsKey("accuracy");
        TableOptions options =
                classes
                        ? TableOptions.defaults().declare("target", ColumnKind.CATEGORY)
                        : TableOptions.defaults();
        Table train = Tables.read(folder.resolve("train.csv"), options);
        Table test = Tables.read(folder.resolve("test.csv"), options);
        SupportVectorMachine plain = recipe.withProbabilityFolds(0);
        Fit fit = Fit.defaults().withThreads(1);
        double[] fits = new double[rounds];
        double[] predictions = new double[rounds];
        for (int round = -2; round < rounds; round++) { // the first two warm the machine up
            long start = Times.ofThread();
            SupportVectorModel model = plain.fit(train, fit);
            long fitted = Times.ofThread();
            int predicted = predict(model, test);
            if (round >= 0 && predicted == test.rows()) {
                fits[round] = (fitted - start) / 1e6;
                predictions[round] = (Times.ofThread() - fitted) / 1e6;
            }
        }
        double ours = Times.median(fits);
        double peers = median(theirs, "fit");
        Check speed = Check.atMost(name + ": fit / scikit-learn", ours / peers, BAR_SPEED);
        if (peers >= SHORTEST && recipe.kernel() != KernelType.LINEAR) {
            checks.add(speed);
        }
        String quality;
        String logLoss = "";
        if (classes) {
            SupportVectorClassifier voting = (SupportVectorClassifier) plain.fit(train, fit);
            double accuracy = accuracy(voting.predict(test), test);
            double expected = number(theirs, "accuracy");
            double deviation =
                    Math.sqrt(2 * expected * (1 - expected) / test.rows()) + 0.5 / test.rows();
            checks.add(
                    Check.atLeast(
                            name + ": accuracy", accuracy, expected - DEVIATIONS * deviation));
            SupportVectorClassifier probable = (SupportVectorClassifier) recipe.fit(train, fit);
            double loss = logLoss(probable.predict(test), test);
            checks.add(
                    Check.atMost(
                            name + ": log-loss",
                            loss,
                            BAR_LOG_LOSS * number(theirs, "logLoss") + 0.01));
            quality = Check.number(accuracy);
            logLoss = Check.number(loss);
        } else {
            double error = error((SupportVectorRegressor) plain.fit(train, fit), test);
            checks.add(Check.atMost(name + ": error", error, 1.02 * number(theirs, "error")));
            quality = Check.number(error);
        }
        table.row(
                name.substring(name.lastIndexOf('/') + 1),
                train.rows() + " × " + theirs.get("features"),
                Check.number(ours),
                Check.number(peers),
                Check.number(ours / peers),
                Check.number(Times.median(predictions)),
                Check.number(median(theirs, "predict")),
                quality,
                Check.number(number(theirs, classes ? "accuracy" : "error")),
                logLoss,
                classes ? Check.number(number(theirs, "logLoss")) : "");
        return String.valueOf(theirs.get("peer"));
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("likeness-svm");
            folder.toFile().deleteOnExit();
            folder.resolve("train.csv").toFile().deleteOnExit();
            folder.resolve("test.csv").toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Predicts every row; gives how many. */
    private static int predict(SupportVectorModel model, Table test) {
        return model instanceof SupportVectorClassifier classifier
                ? classifier.predict(test).count()
                : ((SupportVectorRegressor) model).predictNumbers(test).length;
    }

    private static double number(Map<String, Object> json, String key) {
        if (json.get(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw new InputException("The peer svm.py must print the number " + key + ".");
    }

    private static double median(Map<String, Object> json, String key) {
        if (json.get(key) instanceof List<?> list && !list.isEmpty()) {
            return Times.median(
                    list.stream().mapToDouble(v -> Double.parseDouble(v.toString())).toArray());
        }
        throw new InputException("The peer svm.py must print the times " + key + ".");
    }

    private static double accuracy(Predictions predictions, Table test) {
        Column truth = test.column("target");
        int right = 0;
        for (int row = 0; row < test.rows(); row++) {
            String level = truth.schema().levels().get(truth.code(row));
            right += predictions.classes().get(predictions.best(row)).equals(level) ? 1 : 0;
        }
        return right / (double) test.rows();
    }

    private static double logLoss(Predictions predictions, Table test) {
        Column truth = test.column("target");
        double sum = 0;
        for (int row = 0; row < test.rows(); row++) {
            String level = truth.schema().levels().get(truth.code(row));
            int k = predictions.classes().indexOf(level);
            sum -= Math.log(Math.max(1e-15, predictions.probabilities()[row][k]));
        }
        return sum / test.rows();
    }

    private static double error(SupportVectorRegressor model, Table test) {
        double[] predicted = model.predictNumbers(test);
        double[] truth = test.column("target").numbers();
        double[] squares = new double[truth.length];
        Arrays.setAll(squares, i -> (predicted[i] - truth[i]) * (predicted[i] - truth[i]));
        return Math.sqrt(Arrays.stream(squares).average().orElseThrow());
    }
}
