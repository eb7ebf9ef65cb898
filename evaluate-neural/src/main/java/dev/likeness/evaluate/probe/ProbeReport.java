package dev.likeness.evaluate.probe;

import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.image.Images;
import dev.likeness.judge.Line;
import dev.likeness.judge.Measure;
import dev.likeness.judge.Measure.Better;
import dev.likeness.judge.Measure.Style;
import dev.likeness.judge.Origin;
import dev.likeness.judge.Report;
import dev.likeness.judge.Score;
import dev.likeness.judge.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well the classes of pictures can be told from their codes when few pictures have labels: a
 * linear probe (Alain and Bengio, "Understanding intermediate layers using linear classifier
 * probes", 2016), nearest neighbours, and labels that spread over the graph of nearest neighbours
 * of all codes of the training half (Zhou et al., "Learning with local and global consistency",
 * 2004), beside logistic regression on the pixels, the floor, and all labels, the ceiling.
 *
 * <p>Each draw labels equally many pictures of each class of the training half, and no other label
 * is looked at: the penalty of a regression is chosen by cross-validation within the draw, the
 * number of neighbours by leaving one out. All draws are judged by the whole test half.
 *
 * @param codeWidth how many numbers a code has
 * @param testPictures how many pictures the accuracies are of
 * @param seed the seed of the draws
 * @param rows one for each number of labels, in the order they were asked for; all labels last
 */
public record ProbeReport(int codeWidth, int testPictures, long seed, List<Row> rows) {

    /**
     * The accuracy, 0 to 1, over draws.
     *
     * @param mean the mean
     * @param deviation the standard deviation, unbiased in its square; NaN of one draw
     */
    public record Accuracy(double mean, double deviation) {

        static Accuracy of(List<Double> draws) {
            double mean = draws.stream().mapToDouble(d -> d).average().orElseThrow();
            double squares = draws.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
            return new Accuracy(mean, Math.sqrt(squares / (draws.size() - 1)));
        }
    }

    /**
     * What a number of labels is enough for.
     *
     * @param labels how many pictures have labels
     * @param draws how often they were drawn
     * @param linear logistic regression on the codes
     * @param neighbours nearest neighbours of the codes
     * @param spread labels spread over the graph of nearest codes of the whole training half
     * @param pixels logistic regression on the pixels, the floor
     */
    public record Row(
            int labels,
            int draws,
            Accuracy linear,
            Accuracy neighbours,
            Accuracy spread,
            Accuracy pixels) {}

    public ProbeReport {
        rows = List.copyOf(rows);
    }

    /**
     * Probes codes.
     *
     * @param trainCodes the codes of the training half, one row a picture
     * @param train the training half, labelled
     * @param testCodes the codes of the test half
     * @param test the test half, with the labels of the training half
     * @param labels how many labels to give, at least 2 a class
     * @param draws how often to draw them, at least 1
     * @param seed the seed of the draws
     * @throws InputException if there are no labels or too few, the halves differ in them, or a
     *     number is out of range
     */
    public static ProbeReport of(
            float[][] trainCodes,
            Images train,
            float[][] testCodes,
            Images test,
            List<Integer> labels,
            int draws,
            long seed,
            Progress progress) {
        return new Probe(trainCodes, train, testCodes, test, seed, progress).report(labels, draws);
    }

    /** The report as data: what is printed, and what a program reads. */
    public Report report() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("testPictures", (long) testPictures);
        facts.put("codeWidth", (long) codeWidth);
        facts.put("seed", seed);
        Row all = rows.get(rows.size() - 1);
        return Report.of(
                Section.of(
                                "",
                                "How well few labels tell the classes of codes",
                                measures(),
                                rows.stream().map(row -> scores(row, all)).toList())
                        .withProtocol(
                                List.of(
                                        format(
                                                "Accuracy on %,d test pictures, from codes of %,d numbers and few labels:",
                                                testPictures, codeWidth)))
                        .withFacts(facts)
                        .withSource("labels")
                        .withNotes(
                                List.of(
                                        format(
                                                "Mean ± standard deviation over draws of equally many labels a class, seed %d; the last row has all labels.",
                                                seed))));
    }

    private static List<Measure> measures() {
        return List.of(
                Measure.of("draws", "draws", Better.NEITHER, Style.COUNT, ""),
                Measure.of(
                        "linear",
                        "linear",
                        Better.HIGHER,
                        Style.FOUR,
                        "logistic regression on the codes, its L2 penalty chosen by"
                                + " cross-validation within the labels."),
                Measure.of(
                        "neighbours",
                        "neighbours",
                        Better.HIGHER,
                        Style.FOUR,
                        "nearest codes, their number chosen by leaving one out."),
                Measure.of(
                        "spread",
                        "spread",
                        Better.HIGHER,
                        Style.FOUR,
                        "labels spread over the graph of nearest codes of all training pictures."),
                Measure.of(
                        "pixels",
                        "on pixels",
                        Better.HIGHER,
                        Style.FOUR,
                        "the same logistic regression without the model: the floor."));
    }

    /** The floor is what the pixels tell with as many labels, the ceiling what all labels tell. */
    private static Line scores(Row row, Row all) {
        double floor = row.pixels().mean();
        Map<String, Score> scores = new LinkedHashMap<>();
        scores.put("draws", Score.of(row.draws()));
        scores.put("linear", score(row.linear(), floor, all.linear()));
        scores.put("neighbours", score(row.neighbours(), floor, all.neighbours()));
        scores.put("spread", score(row.spread(), floor, all.spread()));
        scores.put("pixels", score(row.pixels(), floor, all.pixels()));
        return new Line(
                Origin.MODEL,
                format("%,d", row.labels()),
                scores,
                Map.of("labels", (long) row.labels()));
    }

    private static Score score(Accuracy score, double floor, Accuracy ceiling) {
        return new Score(score.mean(), score.deviation(), floor, ceiling.mean());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
