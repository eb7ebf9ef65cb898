package dev.likeness.evaluate.table;

import dev.likeness.HoldOut;
import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.Sampler;
import dev.likeness.judge.Origin;
import dev.likeness.judge.Report;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good synthetic tables are, beside what real rows reach and what independent columns reach.
 *
 * <p>Shape, trend, copies and the distance to the closest record compare with the training rows; so
 * does C2ST, whose judge is to tell synthetic rows from training rows. TSTR trains the same judge
 * on synthetic rows and tests it on the held-out ones. The row of kind {@link Origin#REAL} judges
 * the held-out rows as if they were synthetic, except that its TSTR trains on the training rows: it
 * is the ceiling. There may be fewer held-out rows than synthetic ones, which makes all their
 * estimates a little worse; the report says how many there are.
 *
 * <p>Where no rows were held out, {@link #ofLearnt} judges by two halves of the rows that the
 * models learnt from, and the report says what that cannot show.
 *
 * <pre>{@code
 * TableReport report = TableReport.of(model, train, test, "income");
 * System.out.print(report.report().toText());
 * }</pre>
 *
 * @param protocol what was free to choose, as it was used
 * @param target the column that TSTR predicts, or null for no TSTR
 * @param minority the rarest class of the target among the training rows; null for numbers
 * @param trainRows training rows that the others were compared with
 * @param testRows held-out rows
 * @param pairs pairs of columns that trend looked at
 * @param allPairs pairs of columns that there are
 * @param learnt whether the models learnt from the held-out rows too: these are then the second
 *     half of the rows, and the training rows are the first
 * @param rows the models in the order they were given, then real rows, then the baseline
 */
public record TableReport(
        Protocol protocol,
        @Nullable String target,
        @Nullable String minority,
        int trainRows,
        int testRows,
        long pairs,
        long allPairs,
        boolean learnt,
        List<Row> rows) {

    /**
     * What is free to choose.
     *
     * @param rows training rows, held-out rows and synthetic rows that are used at most, 2 or more;
     *     as many synthetic ones are drawn as training rows are used
     * @param bins bins of equal width that a number is put in beside a category, 2 or more
     * @param pairs pairs of columns that trend looks at at most, 1 or more
     * @param folds folds of the cross-validation of C2ST, 2 or more
     * @param closest rows whose closest record is looked for at most, 1 or more
     * @param seed the seed of every sample and draw
     */
    public record Protocol(int rows, int bins, int pairs, int folds, int closest, long seed) {

        public Protocol {
            if (rows < 2 || bins < 2 || pairs < 1 || folds < 2 || closest < 1) {
                throw new InputException(
                        ("Judging needs 2 rows, 2 bins, 1 pair, 2 folds and 1 closest record or"
                                        + " more, found %d, %d, %d, %d and %d.")
                                .formatted(rows, bins, pairs, folds, closest));
            }
        }

        /** 50,000 rows, 10 bins, 5,000 pairs, 5 folds, 2,000 closest records, seed 0. */
        public static Protocol standard() {
            return new Protocol(50_000, 10, 5_000, 5, 2_000, 0);
        }
    }

    /**
     * How well a judge predicts the held-out rows. What does not apply is NaN.
     *
     * @param auc area under the ROC curve; with three classes or more the mean of each against the
     *     rest
     * @param accuracy share of right classes
     * @param minorityF1 F1 of the rarest class
     * @param rSquared share of explained variance, of a target of numbers
     */
    public record Utility(double auc, double accuracy, double minorityF1, double rSquared) {}

    /**
     * Mean log-likelihoods in nats a row, of a model that is a {@link dev.likeness.Density}.
     *
     * @param train of the training rows
     * @param test of the held-out rows
     */
    public record Likelihood(double train, double test) {

        /**
         * The mean log-likelihood of training rows less that of held-out rows: what was memorised.
         */
        public double gap() {
            return train - test;
        }
    }

    /**
     * One source of rows.
     *
     * @param origin where the rows come from
     * @param name what it is called
     * @param count how many rows were judged
     * @param shape mean similarity of the columns, 0 to 1
     * @param trend mean similarity of the pairs of columns, 0 to 1
     * @param shapeOverReal the shape of as many of them as rows are held out, divided by that of
     *     the held-out rows: 1 is as good as real
     * @param trendOverReal the same of the trend
     * @param tstr how well a judge trained on them predicts held-out rows, or null without a target
     * @param c2st AUC of a judge that tells them from training rows; 0.5 is best, 1 worst
     * @param likelihood mean log-likelihoods, or null if the source has no density
     * @param copies share of rows that equal a training row
     * @param closest median distance to the closest training row, 0 to 1
     * @param shapes the similarity of each column
     * @param worstTrends the pairs of columns that are least alike, with their similarity
     * @param broken the share of rows that break each rule of the training rows, by rule
     */
    public record Row(
            Origin origin,
            String name,
            int count,
            double shape,
            double trend,
            double shapeOverReal,
            double trendOverReal,
            @Nullable Utility tstr,
            double c2st,
            @Nullable Likelihood likelihood,
            double copies,
            double closest,
            Map<String, Double> shapes,
            Map<String, Double> worstTrends,
            Map<String, Double> broken) {}

    public TableReport {
        rows = List.copyOf(rows);
    }

    /**
     * Judges one model by the standard protocol.
     *
     * @param model what makes rows
     * @param train what it was fitted on
     * @param test real rows that it has not seen
     * @param target the column that TSTR predicts, or null for no TSTR
     * @throws InputException if the tables differ in their columns, or have too few rows
     */
    public static TableReport of(
            Sampler<Table> model, Table train, Table test, @Nullable String target) {
        return of(Map.of("model", model), train, test, target, Protocol.standard(), Progress.NONE);
    }

    /**
     * Judges several models.
     *
     * @param models the models by the name of their row, in the map's order; one that is a {@link
     *     dev.likeness.Density} too is asked for its likelihoods
     * @param train what they were fitted on
     * @param test real rows that they have not seen
     * @param target the column that TSTR predicts, or null for no TSTR
     * @param protocol what is free to choose
     * @param progress hears how far the work is
     * @throws InputException if the tables differ in their columns, or have too few rows
     */
    public static TableReport of(
            Map<String, ? extends Sampler<Table>> models,
            Table train,
            Table test,
            @Nullable String target,
            Protocol protocol,
            Progress progress) {
        return new TableJudge(train, test, false, target, protocol, progress).report(models);
    }

    /**
     * Judges models by the rows that they learnt from: one half stands for the training rows, the
     * other for held-out ones. Such a report has no likelihoods, and a model that copies rows looks
     * better than it is.
     *
     * @param rows what they were fitted on
     * @throws InputException if there are too few rows
     */
    public static TableReport ofLearnt(
            Map<String, ? extends Sampler<Table>> models,
            Table rows,
            @Nullable String target,
            Protocol protocol,
            Progress progress) {
        HoldOut half = new HoldOut(0.5, protocol.seed());
        return new TableJudge(half.train(rows), half.test(rows), true, target, protocol, progress)
                .report(models);
    }

    /**
     * Judges rows that are there already, such as those of a file.
     *
     * @param name the name of their row
     * @param synthetic the rows
     */
    public static TableReport of(
            String name,
            Table synthetic,
            Table train,
            Table test,
            @Nullable String target,
            Protocol protocol,
            Progress progress) {
        int[] order = // a file may be sorted
                Randomness.of(protocol.seed())
                        .fork("evaluate.synthetic")
                        .permutation(0, synthetic.rows());
        Sampler<Table> sampler =
                (first, count, seed) ->
                        synthetic.rows(Arrays.copyOf(order, Math.min(order.length, count)));
        return of(Map.of(name, sampler), train, test, target, protocol, progress);
    }

    /** The row of real rows: the ceiling. */
    public Row real() {
        return rows.stream().filter(row -> row.origin() == Origin.REAL).findFirst().orElseThrow();
    }

    /** The row of independent columns: the floor. */
    public Row baseline() {
        return rows.stream()
                .filter(row -> row.origin() == Origin.BASELINE)
                .findFirst()
                .orElseThrow();
    }

    /** The report as data: what is printed, and what a program reads. */
    public Report report() {
        return Report.of(TableSection.of(this));
    }
}
