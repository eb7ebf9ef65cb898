package dev.likeness.evaluate.probe;

import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.evaluate.features.LabelSpreading;
import dev.likeness.evaluate.features.NearestNeighbours;
import dev.likeness.evaluate.probe.ProbeReport.Accuracy;
import dev.likeness.evaluate.probe.ProbeReport.Row;
import dev.likeness.evaluate.statistics.LogisticRegression;
import dev.likeness.evaluate.statistics.Rows;
import dev.likeness.image.Images;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Computes a {@link ProbeReport}. */
final class Probe {

    /** From the strongest to the weakest, so that each fit begins near its end. */
    private static final double[] PENALTIES = {1000, 100, 10, 1, 0.1, 0.01};

    private static final int FOLDS = 5;

    /** How many labelled examples a penalty is chosen on at most; a penalty is no share of them. */
    private static final int CHOSEN_ON = 500;

    private static final int ITERATIONS = 100;
    private static final double ROUGHLY = 1e-2;
    private static final double WELL = 1e-3;

    private final Rows trainCodes;
    private final Rows trainPixels;
    private final Rows testCodes;
    private final Rows testPixels;
    private final int[] trainLabels;
    private final int[] testLabels;
    private final int classes;
    private final Randomness randomness;
    private final long seed;
    private final Progress progress;

    Probe(
            float[][] trainCodes,
            Images train,
            float[][] testCodes,
            Images test,
            long seed,
            Progress progress) {
        if (!train.labelled() || !test.labelled()) {
            throw new InputException(
                    "To probe codes both halves of the data need labels, found %s and %s."
                            .formatted(train, test));
        } else if (!train.labelNames().equals(test.labelNames())) {
            throw new InputException(
                    "Both halves of the data need the same labels, found %s and %s."
                            .formatted(
                                    String.join(", ", train.labelNames()),
                                    String.join(", ", test.labelNames())));
        }
        this.trainCodes = Rows.of(trainCodes);
        this.testCodes = Rows.of(testCodes);
        this.trainCodes.requireSameWidth(this.testCodes);
        trainPixels = rows(train);
        testPixels = rows(test);
        if (trainCodes.length != train.count() || testCodes.length != test.count()) {
            throw new InputException(
                    "Each picture needs one code: %d and %d pictures, found %d and %d codes."
                            .formatted(
                                    train.count(),
                                    test.count(),
                                    trainCodes.length,
                                    testCodes.length));
        }
        trainLabels = train.labels();
        testLabels = test.labels();
        classes = train.labelNames().size();
        this.seed = seed;
        randomness = Randomness.of(seed).fork("evaluate.probe");
        this.progress = progress;
    }

    private static Rows rows(Images pictures) {
        return new Rows(pictures.count(), pictures.pixels(), pictures::copyTo);
    }

    ProbeReport report(List<Integer> numbers, int draws) {
        if (draws < 1) {
            throw new InputException("draws must be at least 1, found " + draws + ".");
        }
        int[][] byClass = byClass();
        for (int number : numbers) {
            check(number, byClass);
        }
        LabelSpreading graph = new LabelSpreading(trainCodes, testCodes, progress);
        long total = 4L * (numbers.size() * (long) draws + 1);
        long done = 0;
        List<Row> rows = new ArrayList<>();
        for (int number : numbers) {
            rows.add(row(draws(number, draws, byClass), graph, done, total));
            done += 4L * draws;
        }
        int[] all = IntStream.range(0, trainLabels.length).toArray();
        rows.add(row(List.of(all), graph, done, total));
        return new ProbeReport(trainCodes.width(), testLabels.length, seed, rows);
    }

    private void check(int number, int[][] byClass) {
        if (number < 2 * classes) {
            throw new InputException(
                    "A draw needs at least 2 labels a class, %d for %d classes, found %d."
                            .formatted(2 * classes, classes, number));
        }
        int least = Arrays.stream(byClass).mapToInt(some -> some.length).min().orElseThrow();
        int most = (number + classes - 1) / classes;
        if (most > least) {
            throw new InputException(
                    "%d labels are %d of each of %d classes, and one class has only %d pictures to learn from."
                            .formatted(number, most, classes, least));
        }
    }

    /** The positions of the pictures of each class. */
    private int[][] byClass() {
        int[][] positions = new int[classes][];
        for (int c = 0; c < classes; c++) {
            int wanted = c;
            positions[c] =
                    IntStream.range(0, trainLabels.length)
                            .filter(i -> trainLabels[i] == wanted)
                            .toArray();
        }
        return positions;
    }

    private List<int[]> draws(int number, int draws, int[][] byClass) {
        List<int[]> drawn = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            int[] chosen = new int[number];
            for (int c = 0, at = 0; c < classes; c++) {
                // The first classes have one more when the number cannot be divided.
                int share = number / classes + (c < number % classes ? 1 : 0);
                int[] order = randomness.fork(c).permutation(draw, byClass[c].length);
                for (int i = 0; i < share; i++) {
                    chosen[at++] = byClass[c][order[i]];
                }
            }
            drawn.add(chosen);
        }
        return drawn;
    }

    private Row row(List<int[]> draws, LabelSpreading graph, long done, long total) {
        List<Double> linear = new ArrayList<>();
        List<Double> neighbours = new ArrayList<>();
        List<Double> spread = new ArrayList<>();
        List<Double> pixels = new ArrayList<>();
        int number = draws.get(0).length;
        String what = "%,d labels".formatted(number);
        for (int[] chosen : draws) {
            int[] labels = select(trainLabels, chosen);
            linear.add(regression(trainCodes.select(chosen), labels, testCodes));
            progress.at(what, ++done, total);
            neighbours.add(neighbours(trainCodes.select(chosen), labels));
            progress.at(what, ++done, total);
            spread.add(accuracy(graph.predict(chosen, labels, classes)));
            progress.at(what, ++done, total);
            pixels.add(regression(trainPixels.select(chosen), labels, testPixels));
            progress.at(what, ++done, total);
        }
        return new Row(
                number,
                draws.size(),
                Accuracy.of(linear),
                Accuracy.of(neighbours),
                Accuracy.of(spread),
                Accuracy.of(pixels));
    }

    private double neighbours(Rows rows, int[] labels) {
        NearestNeighbours known = new NearestNeighbours(rows, labels, classes);
        return accuracy(known.predict(testCodes, known.choose()));
    }

    private double regression(Rows rows, int[] labels, Rows test) {
        LogisticRegression.Data data = new LogisticRegression.Data(rows, labels, classes);
        double[][] logs =
                LogisticRegression.fit(data, penalty(rows, labels), null, ITERATIONS, WELL)
                        .logProbabilities(test);
        int[] best = new int[logs.length];
        for (int i = 0; i < logs.length; i++) {
            for (int c = 1; c < classes; c++) {
                best[i] = logs[i][c] > logs[i][best[i]] ? c : best[i];
            }
        }
        return accuracy(best);
    }

    private double accuracy(int[] predicted) {
        long right =
                IntStream.range(0, predicted.length)
                        .filter(i -> predicted[i] == testLabels[i])
                        .count();
        return right / (double) predicted.length;
    }

    /** The penalty under which held-out labels are most likely, by cross-validation. */
    private double penalty(Rows rows, int[] labels) {
        int[] fold = folds(labels);
        List<Fold> folds = new ArrayList<>();
        for (int f = 0; f < FOLDS; f++) {
            int held = f;
            int[] out = where(fold, g -> g == held);
            if (out.length > 0) {
                folds.add(new Fold(rows, labels, where(fold, g -> g >= 0 && g != held), out));
            }
        }
        double chosen = PENALTIES[0];
        double best = Double.NEGATIVE_INFINITY;
        for (double penalty : PENALTIES) {
            double log = 0;
            for (Fold each : folds) {
                log += each.logLikelihood(penalty);
            }
            if (log < best) {
                break; // weaker penalties fit the known labels only more closely
            }
            best = log;
            chosen = penalty;
        }
        return chosen;
    }

    /** Some examples to fit to and others to judge by; each fit begins at the one before. */
    private final class Fold {

        private final LogisticRegression.Data known;
        private final Rows held;
        private final int[] heldLabels;
        private @Nullable LogisticRegression fitted;

        Fold(Rows rows, int[] labels, int[] in, int[] out) {
            known = new LogisticRegression.Data(rows.select(in), select(labels, in), classes);
            held = rows.select(out);
            heldLabels = select(labels, out);
        }

        double logLikelihood(double penalty) {
            fitted = LogisticRegression.fit(known, penalty, fitted, ITERATIONS, ROUGHLY);
            double[][] logs = fitted.logProbabilities(held);
            double sum = 0;
            for (int i = 0; i < logs.length; i++) {
                sum += logs[i][heldLabels[i]];
            }
            return sum;
        }
    }

    private static int[] select(int[] values, int[] positions) {
        return Arrays.stream(positions).map(i -> values[i]).toArray();
    }

    /** The fold of each example, with about equally many of each class; −1 for those left aside. */
    private int[] folds(int[] labels) {
        int most = (CHOSEN_ON + classes - 1) / classes;
        int[] seen = new int[classes];
        int[] fold = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            int rank = seen[labels[i]]++;
            fold[i] = labels.length > CHOSEN_ON && rank >= most ? -1 : rank % FOLDS;
        }
        return fold;
    }

    private static int[] where(int[] fold, IntPredicate wanted) {
        return IntStream.range(0, fold.length).filter(i -> wanted.test(fold[i])).toArray();
    }
}
