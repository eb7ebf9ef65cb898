package dev.likeness.evaluate.table;

import dev.likeness.Density;
import dev.likeness.Fit;
import dev.likeness.Progress;
import dev.likeness.Sampler;
import dev.likeness.Spread;
import dev.likeness.evaluate.statistics.Auc;
import dev.likeness.evaluate.table.TableReport.Protocol;
import dev.likeness.evaluate.table.TableReport.Row;
import dev.likeness.evaluate.table.TableReport.Utility;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Measures what a user loses with a generator, on rows that it has not learnt from. */
final class HeldOutJudge {

    /** At least this many rows of a model are looked at for what they give away. */
    private static final int ATTACKED = 4_000;

    /** The two-sample test tells held-out rows from made rows that start at this position. */
    private static final long OTHERS = 1L << 40;

    private final int learnt;
    private final Table train;
    private final Table test;
    private final @Nullable String target;
    private final Protocol protocol;
    private final Table all;

    /**
     * @param train the rows that the generators learnt from
     * @param test the rows that they did not
     * @param target the column that TSTR predicts, or null
     */
    HeldOutJudge(Table train, Table test, @Nullable String target, Protocol protocol) {
        this.all = train;
        this.learnt = Math.min(train.rows(), protocol.rows());
        this.train = Spread.of(train, test.rows(), protocol.seed());
        this.test = test;
        this.target = target;
        this.protocol = protocol;
    }

    /**
     * What one split tells.
     *
     * @param row how a report judges the same rows
     * @param rows how many are held out
     * @param told AUC of boosted trees that tell them from as many rows of the model, by draw
     */
    record Judged(
            Row row, int rows, double[] told, @Nullable Estimated use, Disclosure disclosed) {}

    /**
     * What was measured. The two-sample test learns from training rows and made rows, and is asked
     * of held-out rows and further made ones. There are more training rows than held-out ones, so
     * it learns more. Models of other splits, which have learnt from these held-out rows, play no
     * part. The AUC is greater than that of a report, which compares with training rows.
     *
     * @param row how a report judges rows of the same model
     * @param split the number of the split. Each looks at other positions of the endless samples of
     *     its model
     * @param draws how often as many rows as were learnt from are drawn, at least 1
     */
    Judged judge(Sampler<Table> model, Row row, int split, int draws) {
        double[] told = new double[draws];
        List<Utility> uses = new ArrayList<>();
        TableJudge judge = new TableJudge(all, test, false, target, protocol, Progress.NONE);
        Table first = null;
        for (int draw = 0; draw < draws; draw++) {
            long from = ((long) split * draws + draw) * learnt;
            Table drawn = model.sample(from, learnt, protocol.seed());
            first = first == null ? drawn : first;
            Table others = model.sample(OTHERS + from, test.rows(), protocol.seed());
            told[draw] = told(drawn, others, protocol.seed() + draw);
            Utility use = draw == 0 ? row.tstr() : judge.utility(drawn);
            if (use != null) {
                uses.add(use);
            }
        }
        Disclosure disclosed = disclosure(model, Objects.requireNonNull(first));
        return new Judged(row, test.rows(), told, use(uses), disclosed);
    }

    private double told(Table made, Table others, long seed) {
        SharedSchema schema = SharedSchema.of(all, test, made, others);
        Fit fit = Fit.defaults().withSeed(seed);
        return new TwoSamples(TableJudge.BOOSTING, protocol.folds(), fit)
                .auc(
                        schema.apply(all),
                        schema.apply(made),
                        schema.apply(test),
                        schema.apply(others));
    }

    /**
     * What the model gives away about its training rows.
     *
     * @param made as many of its rows as were learnt from
     */
    Disclosure disclosure(Sampler<Table> model, Table made) {
        SharedSchema schema = SharedSchema.of(train, test, made);
        Table real = schema.apply(test);
        Table rows = schema.apply(made);
        int n = test.rows();
        ClosestRecords records =
                new ClosestRecords(SharedSchema.concatenate(schema.apply(train), real), 2 * n);
        int looked = Math.min(n, 2 * protocol.closest());
        return new Disclosure(
                Estimated.share(records.nearer(rows, looked, train.rows()), looked),
                attack(schema, model, rows),
                known(model));
    }

    /** What several splits tell together. */
    static Judgement together(List<Judged> splits) {
        int draws = splits.stream().mapToInt(split -> split.told().length).min().orElseThrow();
        double auc =
                splits.stream()
                        .mapToDouble(
                                split ->
                                        Arrays.stream(split.told(), 0, draws)
                                                .average()
                                                .orElseThrow())
                        .average()
                        .orElseThrow();
        int rows = splits.stream().mapToInt(Judged::rows).sum();
        return new Judgement(
                Estimated.meanAuc(auc, rows, draws),
                Estimated.ofSamples(auc, rows, draws),
                mean(splits, Judged::use),
                Objects.requireNonNull(mean(splits, split -> split.disclosed().nearer())),
                Objects.requireNonNull(mean(splits, split -> split.disclosed().attack())),
                mean(splits, split -> split.disclosed().known()));
    }

    /** Null where there is none. */
    private static @Nullable Estimated mean(
            List<Judged> splits, Function<Judged, @Nullable Estimated> what) {
        List<Estimated> all = splits.stream().map(what).filter(Objects::nonNull).toList();
        return all.isEmpty() ? null : Estimated.mean(all);
    }

    /** The mean over all draws. */
    private @Nullable Estimated use(List<Utility> tstr) {
        if (tstr.isEmpty() || target == null) {
            return null;
        }
        Column wanted = test.column(target);
        if (wanted.schema().kind().numeric()) {
            return Estimated.rSquared(mean(tstr, Utility::rSquared), test.rows());
        }
        int[] counts = new int[wanted.schema().levels().size()];
        int known = 0;
        for (int row = 0; row < wanted.rows(); row++) {
            if (!wanted.missing(row)) {
                counts[wanted.code(row)]++;
                known++;
            }
        }
        // With three classes or more the mean of several AUCs: as sure as that of a mean class.
        int classes = (int) Arrays.stream(counts).filter(count -> count > 0).count();
        double positives =
                classes == 2
                        ? Arrays.stream(counts).filter(count -> count > 0).min().orElse(1)
                        : Math.max(1.0, known / (double) Math.max(1, classes));
        return Estimated.auc(mean(tstr, Utility::auc), positives, Math.max(1, known - positives));
    }

    private static double mean(List<Utility> of, ToDoubleFunction<Utility> what) {
        return of.stream().mapToDouble(what).average().orElseThrow();
    }

    /**
     * Membership inference from rows (Chen et al., "GAN-Leaks", CCS 2020): how well the distance to
     * the closest made row tells rows that the model learnt from. Of a model of few rows more are
     * made, as whoever attacks would.
     */
    private Estimated attack(SharedSchema schema, Sampler<Table> model, Table rows) {
        Table made =
                rows.rows() >= ATTACKED
                        ? rows
                        : SharedSchema.concatenate(
                                rows,
                                schema.apply(
                                        model.sample(
                                                rows.rows(),
                                                ATTACKED - rows.rows(),
                                                protocol.seed())));
        Table inside = schema.apply(train);
        Table outside = schema.apply(test);
        ClosestRecords records = new ClosestRecords(made, made.rows());
        int count = 2 * protocol.closest();
        return auc(
                negative(records.distances(Spread.of(inside, count, protocol.seed()), count)),
                negative(records.distances(Spread.of(outside, count, protocol.seed()), count)));
    }

    /**
     * Membership inference by likelihood (Yeom et al., "Privacy risk in machine learning", CSF
     * 2018): how well the model's density tells rows that it learnt from.
     */
    @SuppressWarnings("unchecked") // who samples tables has a density of tables
    private @Nullable Estimated known(Sampler<Table> model) {
        if (!(model instanceof Density<?> density)) {
            return null;
        }
        Density<Table> ofTables = (Density<Table>) density;
        return auc(ofTables.logDensity(train), ofTables.logDensity(test));
    }

    /** How well a score tells rows that were learnt from, which should have the greater ones. */
    private static Estimated auc(double[] inside, double[] outside) {
        double[] scores = Arrays.copyOf(inside, inside.length + outside.length);
        System.arraycopy(outside, 0, scores, inside.length, outside.length);
        boolean[] positive = new boolean[scores.length];
        Arrays.fill(positive, 0, inside.length, true);
        return Estimated.auc(Auc.of(scores, positive), inside.length, outside.length);
    }

    private static double[] negative(double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }
}
