package dev.likeness.evaluate;

import dev.likeness.InputException;
import dev.likeness.evaluate.internal.AlignedTable;
import dev.likeness.image.Images;
import java.util.ArrayList;
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
    public record Score(double mean, double deviation) {

        static Score of(List<Double> draws) {
            double mean = draws.stream().mapToDouble(d -> d).average().orElseThrow();
            double squares = draws.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
            return new Score(mean, Math.sqrt(squares / (draws.size() - 1)));
        }
    }

    /**
     * What so many labels are enough for.
     *
     * @param labels how many pictures have labels
     * @param draws how often they were drawn
     * @param linear logistic regression on the codes
     * @param neighbours nearest neighbours of the codes
     * @param spread labels spread over the graph of nearest codes of the whole training half
     * @param pixels logistic regression on the pixels, the floor
     */
    public record Row(
            int labels, int draws, Score linear, Score neighbours, Score spread, Score pixels) {}

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

    /** The rows as an aligned table of plain text, with the protocol. */
    public String toText() {
        AlignedTable table =
                new AlignedTable()
                        .row(
                                List.of(
                                        "labels",
                                        "draws",
                                        "linear",
                                        "neighbours",
                                        "spread",
                                        "on pixels"));
        for (Row row : rows) {
            table.row(
                    List.of(
                            format("%,d", row.labels()),
                            format("%d", row.draws()),
                            text(row.linear()),
                            text(row.neighbours()),
                            text(row.spread()),
                            text(row.pixels())));
        }
        StringBuilder text = new StringBuilder();
        text.append(
                format(
                        "Accuracy on %,d test pictures, from codes of %,d numbers and few labels:%n%n",
                        testPictures, codeWidth));
        table.appendTo(text);
        text.append(
                format(
                        "%nMean ± standard deviation over draws of equally many labels a class,"
                                + " seed %d; the last row has all labels.%n"
                                + "linear: logistic regression on the codes, its L2 penalty chosen"
                                + " by cross-validation within the labels;%n"
                                + "neighbours: nearest codes, their number chosen by leaving one"
                                + " out;%n"
                                + "spread: labels spread over the graph of nearest codes of all"
                                + " training pictures;%n"
                                + "on pixels: the same logistic regression without the model.%n",
                        seed));
        return text.toString();
    }

    private static String text(Score score) {
        return Double.isNaN(score.deviation())
                ? format("%.4f         ", score.mean())
                : format("%.4f ± %.4f", score.mean(), score.deviation());
    }

    /** The report as plain values, as {@link dev.likeness.file.Json} writes them. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("testPictures", (long) testPictures);
        map.put("codeWidth", (long) codeWidth);
        map.put("seed", seed);
        List<Object> list = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("labels", (long) row.labels());
            values.put("draws", (long) row.draws());
            values.put("linear", values(row.linear()));
            values.put("neighbours", values(row.neighbours()));
            values.put("spread", values(row.spread()));
            values.put("pixels", values(row.pixels()));
            list.add(values);
        }
        map.put("rows", list);
        return map;
    }

    private static Map<String, Object> values(Score score) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("mean", score.mean());
        if (!Double.isNaN(score.deviation())) {
            map.put("deviation", score.deviation());
        }
        return map;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
