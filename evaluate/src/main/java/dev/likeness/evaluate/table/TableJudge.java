package dev.likeness.evaluate.table;

import dev.likeness.Density;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.Progress;
import dev.likeness.Sampler;
import dev.likeness.Spread;
import dev.likeness.classical.boosting.BoostedTrees;
import dev.likeness.classical.boosting.GradientBoosting;
import dev.likeness.evaluate.table.TableReport.Likelihood;
import dev.likeness.evaluate.table.TableReport.Protocol;
import dev.likeness.evaluate.table.TableReport.Row;
import dev.likeness.evaluate.table.TableReport.Utility;
import dev.likeness.judge.Origin;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.RowRule;
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Computes a {@link TableReport}. */
final class TableJudge {

    /**
     * What tells rows apart and predicts the target; no early stopping, so no rows are held out.
     */
    static final GradientBoosting BOOSTING = GradientBoosting.defaults().withPatience(0);

    static final String JUDGE =
            "gradient boosting: %d trees of %d leaves, learning rate %s, at least %d rows a leaf"
                    .formatted(
                            BOOSTING.iterations(),
                            BOOSTING.maxLeaves(),
                            BOOSTING.learningRate(),
                            BOOSTING.minLeafRows());

    private static final int NEAR = 100_000;
    private static final int WORST = 5;

    private final Table allTrain;
    private final Table train;
    private final Table test;
    private final boolean learnt;
    private final @Nullable String target;
    private final Protocol protocol;
    private final Progress progress;
    private long done;
    private long total;

    /** The similarity of each column and of each pair of columns. */
    private record Likenesses(Map<String, Double> shapes, Map<String, Double> trends) {

        double shape() {
            return mean(shapes);
        }

        double trend() {
            return mean(trends);
        }

        private static double mean(Map<String, Double> scores) {
            return scores.values().stream().mapToDouble(x -> x).average().orElse(Double.NaN);
        }
    }

    TableJudge(
            Table train,
            Table test,
            boolean learnt,
            @Nullable String target,
            Protocol protocol,
            Progress progress) {
        if (train.rows() < protocol.folds() || test.rows() < protocol.folds()) {
            throw new InputException(
                    "Judging with %d folds needs as many training rows and held-out rows, found %d and %d."
                            .formatted(protocol.folds(), train.rows(), test.rows()));
        }
        if (target != null) {
            Column wanted = train.column(target);
            if (!wanted.schema().kind().numeric() && !wanted.schema().kind().categorical()) {
                throw new InputException(
                        "Column \"%s\" is %s and cannot be the target; expected numbers or categories."
                                .formatted(target, wanted.schema().kind().label()));
            }
        }
        this.allTrain = train;
        this.train = drawn(train, protocol, "evaluate.train");
        this.test = drawn(test, protocol, "evaluate.test");
        this.learnt = learnt;
        this.target = target;
        this.protocol = protocol;
        this.progress = progress;
    }

    /** All rows, or as many as the protocol allows, in a random order. */
    private static Table drawn(Table table, Protocol protocol, String purpose) {
        int[] order = Randomness.of(protocol.seed()).fork(purpose).permutation(0, table.rows());
        return table.rows(Arrays.copyOf(order, Math.min(protocol.rows(), order.length)));
    }

    TableReport report(Map<String, ? extends Sampler<Table>> models) {
        total = (models.size() + 2L) * (3 + protocol.folds());
        List<Row> rows = new ArrayList<>();
        models.forEach(
                (name, model) ->
                        rows.add(
                                judge(
                                        Origin.MODEL,
                                        name,
                                        Tables.held(model, allTrain.schema())
                                                .sample(train.rows(), protocol.seed()),
                                        learnt ? null : likelihood(model))));
        rows.add(judge(Origin.REAL, "real: " + heldOut() + " rows", test, null));
        Sampler<Table> independent = new IndependentColumns(train);
        rows.add(
                judge(
                        Origin.BASELINE,
                        "baseline: independent columns",
                        independent.sample(train.rows(), protocol.seed()),
                        null));
        int columns = SharedSchema.of(train, test).apply(test).columns().size();
        long pairs = Trends.pairs(columns);
        return new TableReport(
                protocol,
                target,
                minority(),
                train.rows(),
                test.rows(),
                Math.min(pairs, protocol.pairs()),
                pairs,
                learnt,
                rows);
    }

    private String heldOut() {
        return learnt ? "the other" : "held-out";
    }

    @SuppressWarnings("unchecked") // who samples tables has a density of tables
    private @Nullable Likelihood likelihood(Sampler<Table> model) {
        if (!(model instanceof Density<?> density)) {
            return null;
        }
        Density<Table> ofTables = (Density<Table>) density;
        return new Likelihood(mean(ofTables.logDensity(train)), mean(ofTables.logDensity(test)));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private Row judge(Origin origin, String name, Table source, @Nullable Likelihood likelihood) {
        SharedSchema schema = SharedSchema.of(allTrain, test, source);
        Table real = schema.apply(train);
        Table rows = schema.apply(source);
        Likenesses all = likenesses(real, rows);
        Likenesses ofHeldOut = likenesses(real, schema.apply(test));
        Likenesses asMany = likenesses(real, Spread.of(rows, test.rows(), protocol.seed()));
        advance(name);
        Utility utility =
                target == null
                        ? null
                        : utility(origin == Origin.REAL ? real : rows, schema.apply(test), target);
        advance(name);
        double c2st =
                new TwoSamples(BOOSTING, protocol.folds(), fit())
                        .auc(real, rows, () -> advance(name));
        ClosestRecords records = new ClosestRecords(schema.apply(allTrain), NEAR);
        double copies = records.copies(rows);
        double closest =
                records.medianDistance(
                        Spread.of(rows, protocol.closest(), protocol.seed()), protocol.closest());
        advance(name);
        return new Row(
                origin,
                name,
                rows.rows(),
                all.shape(),
                all.trend(),
                asMany.shape() / ofHeldOut.shape(),
                asMany.trend() / ofHeldOut.trend(),
                utility,
                c2st,
                likelihood,
                copies,
                closest,
                all.shapes(),
                worst(all.trends()),
                broken(source));
    }

    /** The share of rows that break each rule that binds the columns of the training rows. */
    private Map<String, Double> broken(Table rows) {
        Map<String, Double> broken = new LinkedHashMap<>();
        for (RowRule rule : RowRule.of(allTrain.schema())) {
            if (rule.canJudge(rows)) {
                broken.put(rule.text(), rule.broken(rows) / (double) rows.rows());
            }
        }
        return broken;
    }

    private void advance(String name) {
        progress.at(name, ++done, total);
    }

    private Likenesses likenesses(Table real, Table rows) {
        Map<String, Double> shapes = new LinkedHashMap<>();
        for (int c = 0; c < real.columns().size(); c++) {
            double similarity = Shapes.similarity(real.column(c), rows.column(c));
            shapes.put(real.column(c).name(), similarity);
        }
        Trends trends = new Trends(real, rows, protocol.bins());
        return new Likenesses(shapes, trends.similarities(protocol.pairs(), protocol.seed()));
    }

    private static Map<String, Double> worst(Map<String, Double> scores) {
        Map<String, Double> worst = new LinkedHashMap<>();
        scores.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(WORST)
                .forEach(entry -> worst.put(entry.getKey(), entry.getValue()));
        return worst;
    }

    /** How well a judge that learns some rows predicts the held-out ones; null without a target. */
    @Nullable Utility utility(Table source) {
        if (target == null) {
            return null;
        }
        SharedSchema schema = SharedSchema.of(allTrain, test, source);
        return utility(schema.apply(source), schema.apply(test), target);
    }

    /** Trains on some rows, and predicts the held-out ones that have a target. */
    private Utility utility(Table rows, Table heldOut, String column) {
        Column wanted = heldOut.column(column);
        int[] known = new int[heldOut.rows()];
        int n = 0;
        for (int row = 0; row < known.length; row++) {
            if (!wanted.missing(row)) {
                known[n++] = row;
            }
        }
        Column made = rows.column(column);
        boolean none = true;
        for (int row = 0; row < made.rows(); row++) {
            none &= made.missing(row);
        }
        if (n == 0 || none) {
            return new Utility(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        Table answers = heldOut.rows(Arrays.copyOf(known, n));
        BoostedTrees judge = BOOSTING.fit(rows, column, fit());
        if (wanted.schema().kind().numeric()) {
            double r2 =
                    Scores.rSquared(
                            judge.predictNumbers(answers), answers.column(column).numbers());
            return new Utility(Double.NaN, Double.NaN, Double.NaN, r2);
        }
        Predictions predictions = judge.predict(answers);
        int[] classes = answers.column(column).codes();
        String rare = minority();
        int minority = wanted.schema().levels().indexOf(rare == null ? "" : rare);
        return new Utility(
                Scores.auc(predictions, classes),
                Scores.accuracy(predictions, classes),
                Scores.f1(predictions, classes, minority),
                Double.NaN);
    }

    private Fit fit() {
        return Fit.defaults().withSeed(protocol.seed());
    }

    /** The class of the target that the fewest training rows have, but some do. */
    private @Nullable String minority() {
        if (target == null || train.column(target).schema().kind().numeric()) {
            return null;
        }
        Column column = train.column(target);
        int[] counts = new int[column.schema().levels().size()];
        for (int row = 0; row < column.rows(); row++) {
            if (!column.missing(row)) {
                counts[column.code(row)]++;
            }
        }
        return IntStream.range(0, counts.length)
                .filter(level -> counts[level] > 0)
                .boxed()
                .min(Comparator.comparing(level -> counts[level]))
                .map(level -> column.schema().levels().get(level))
                .orElse(null);
    }
}
