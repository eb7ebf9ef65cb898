package dev.likeness.evaluate.table;

import dev.likeness.Density;
import dev.likeness.Fit;
import dev.likeness.Sampler;
import dev.likeness.Spread;
import dev.likeness.evaluate.statistics.Auc;
import dev.likeness.evaluate.table.TableReport.Protocol;
import dev.likeness.evaluate.table.TableReport.Row;
import dev.likeness.evaluate.table.TableReport.Utility;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures what a user loses with a generator, on rows that it has not learnt from. */
final class HeldOutJudge {

    /** At least this many rows of a model are looked at for what they give away. */
    private static final int ATTACKED = 4_000;

    private final int learnt;
    private final Table train;
    private final Table test;
    private final @Nullable String target;
    private final Protocol protocol;

    /**
     * @param train the rows that the generators learnt from
     * @param test the rows that they did not
     * @param target the column that TSTR predicts, or null
     */
    HeldOutJudge(Table train, Table test, @Nullable String target, Protocol protocol) {
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
     * @param real the rows held out
     * @param made as many rows of the model
     */
    record Judged(Row row, Table real, Table made, @Nullable Estimated use, Disclosure disclosed) {}

    /**
     * What was measured.
     *
     * @param row how a report judges the same rows
     */
    Judged judge(Sampler<Table> model, Row row) {
        Table made = model.sample(learnt, protocol.seed());
        return new Judged(
                row,
                test,
                Spread.of(made, test.rows(), 0),
                use(row.tstr()),
                disclosure(model, made));
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

    /**
     * What several splits tell together. One two-sample test sees the rows of all, so that it has
     * more to learn from where each holds out few.
     */
    static Judgement together(List<Judged> splits, Protocol protocol) {
        Judged first = splits.get(0);
        Table[] others =
                splits.stream()
                        .flatMap(split -> Stream.of(split.real(), split.made()))
                        .toArray(Table[]::new);
        SharedSchema schema = SharedSchema.of(first.real(), others);
        Table real = schema.apply(first.real());
        Table made = schema.apply(first.made());
        for (Judged split : splits.subList(1, splits.size())) {
            real = SharedSchema.concatenate(real, schema.apply(split.real()));
            made = SharedSchema.concatenate(made, schema.apply(split.made()));
        }
        Fit fit = Fit.defaults().withSeed(protocol.seed());
        double told =
                new TwoSamples(TableJudge.BOOSTING, protocol.folds(), fit)
                        .auc(real, made, () -> {});
        return new Judgement(
                Estimated.auc(told, made.rows(), made.rows()),
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

    private @Nullable Estimated use(@Nullable Utility tstr) {
        if (tstr == null || target == null) {
            return null;
        }
        Column wanted = test.column(target);
        if (wanted.schema().kind().numeric()) {
            return Estimated.rSquared(tstr.rSquared(), test.rows());
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
        return Estimated.auc(tstr.auc(), positives, Math.max(1, known - positives));
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
