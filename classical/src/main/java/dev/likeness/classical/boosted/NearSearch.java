package dev.likeness.classical.boosted;

import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks for columns of numbers that nearly are a {@link Relation} of columns that are drawn before
 * them: equal in many rows, a sum with a small rest, a rounded multiple. Formulas are tried on few
 * rows; {@link NearGain} judges the promising ones on others.
 */
final class NearSearch {

    /** With fewer rows near, nothing is learnt of the rest. */
    static final int FEW = 50;

    /** A column with fewer different values is learnt as it is. */
    private static final int DIFFERENT = 10;

    private static final int LEAST_ROWS = 600;
    private static final int MOST_ROWS = 6_000;
    private static final int MOST_COLUMNS = 30;

    /** Formulas are first tried on this many rows, then on more. */
    private static final int FIRST = 128;

    private static final int SECOND = 512;

    /** How many formulas are judged at most. */
    private static final int JUDGED = 6;

    /** How many nats a row a pile at the rest 0 must save in the first trials. */
    private static final double SAVES = 0.05;

    /** How many times as wide as the rest the column must be in the first trials. */
    private static final double NARROW = 12;

    /** A formula with more columns must save this many nats more a row. */
    private static final double SIMPLER = 0.05;

    private static final double[] ONE = {1};

    /** Fitted factors are tried with as many significant digits, too. */
    private static final int[] DIGITS = {1, 2, 3, 4};

    /**
     * What was found.
     *
     * @param low the least rest that is near, in steps of the column; {@code high} the greatest
     * @param logs the mean log probability of a value of the column with it
     */
    record Found(Relation relation, double low, double high, double logs) {}

    private record Tried(Relation relation, double pile, double narrow) {}

    private final ColumnSchema schema;
    private final double[][] values; // by column; those that are no numbers have none
    private final double[] own;
    private final int[] first;
    private final int[] second;
    private final NearGain gain;
    private final double width; // of the middle half of the column, in steps

    private NearSearch(ColumnSchema schema, double[][] values, int column, NearGain gain) {
        this.schema = schema;
        this.values = values;
        this.own = values[column];
        this.gain = gain;
        int[] known = new int[SECOND];
        int count = 0;
        for (int row = 0; row < own.length && count < SECOND; row++) {
            if (!Double.isNaN(own[row])) {
                known[count++] = row;
            }
        }
        this.second = Arrays.copyOf(known, count);
        this.first = Arrays.copyOf(known, Math.min(FIRST, count));
        double[] sorted =
                Arrays.stream(second)
                        .mapToDouble(row -> own[row] / schema.step())
                        .sorted()
                        .toArray();
        this.width = middle(sorted, count);
    }

    /**
     * Numbers of the first rows of a table, by column; none where a column takes no part.
     *
     * @param order of the rows
     */
    static double[][] values(Table table, int[] order) {
        int rows = Math.min(MOST_ROWS, order.length);
        double[][] values = new double[table.columns().size()][0];
        int used = 0;
        for (int c = 0; c < values.length; c++) {
            Column column = table.column(c);
            if (number(column.schema()) && order.length >= LEAST_ROWS && used++ < MOST_COLUMNS) {
                values[c] = new double[rows];
                for (int row = 0; row < rows; row++) {
                    values[c][row] = column.number(order[row]);
                }
            }
        }
        return values;
    }

    /** Whether a column's numbers are on a grid, so that a rest is exact. */
    static boolean number(ColumnSchema schema) {
        boolean number = schema.kind() == ColumnKind.WHOLE || schema.kind() == ColumnKind.DECIMAL;
        return number && schema.step() > 0;
    }

    /**
     * What a column nearly is, or null.
     *
     * @param values from {@link #values}
     * @param before the columns that are drawn before it
     */
    static @Nullable Found find(ColumnSchema schema, double[][] values, int column, int[] before) {
        double[] own = values[column];
        int[] parents =
                Arrays.stream(before).filter(other -> values[other].length > 0).sorted().toArray();
        Set<Double> different = new HashSet<>();
        for (int row = 0; row < own.length && different.size() < DIFFERENT; row++) {
            if (!Double.isNaN(own[row])) {
                different.add(own[row]);
            }
        }
        if (parents.length == 0 || different.size() < DIFFERENT) {
            return null;
        }
        NearGain gain = NearGain.of(schema, own);
        return gain == null ? null : new NearSearch(schema, values, column, gain).find(parents);
    }

    private @Nullable Found find(int[] parents) {
        List<Tried> tried = new ArrayList<>();
        for (int i = 0; i < parents.length; i++) {
            int a = parents[i];
            attempt(Relation.sum(new int[] {a}, ONE, 0), tried);
            fitted(new int[] {a}, tried);
        }
        int[] closest = {};
        double least = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < parents.length; i++) {
            for (int j = i + 1; j < parents.length; j++) {
                int[] both = {parents[i], parents[j]};
                int[] turned = {parents[j], parents[i]};
                attempt(Relation.sum(both, new double[] {1, 1}, 0), tried);
                attempt(Relation.sum(both, new double[] {1, -1}, 0), tried);
                attempt(Relation.sum(turned, new double[] {1, -1}, 0), tried);
                attempt(new Relation(Relation.Form.PRODUCT, both, ONE, 0), tried);
                attempt(new Relation(Relation.Form.RATIO, both, ONE, 0), tried);
                attempt(new Relation(Relation.Form.RATIO, turned, ONE, 0), tried);
                double narrow = fitted(both, tried);
                if (narrow > least) {
                    least = narrow;
                    closest = both;
                }
            }
        }
        for (int third : parents) {
            if (closest.length == 2 && third != closest[0] && third != closest[1]) {
                int[] three = {closest[0], closest[1], third};
                Arrays.sort(three);
                fitted(three, tried);
            }
        }
        return best(tried);
    }

    /** The formula that saves most; a simpler one if it saves nearly as much. */
    private @Nullable Found best(List<Tried> tried) {
        Set<Relation> judged = new LinkedHashSet<>();
        tried.stream()
                .sorted(Comparator.comparing((Tried of) -> -of.pile()))
                .limit(JUDGED / 2)
                .filter(of -> of.pile() > SAVES)
                .forEach(of -> judged.add(of.relation()));
        tried.stream()
                .sorted(Comparator.comparing((Tried of) -> -of.narrow()))
                .limit(JUDGED / 2)
                .filter(of -> of.narrow() > Math.log(NARROW))
                .forEach(of -> judged.add(of.relation()));
        Found best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (Relation relation : judged) {
            double[] said = new double[own.length];
            for (int row = 0; row < said.length; row++) {
                said[row] = Near.said(relation, of(row), schema);
            }
            double[][] parents =
                    Arrays.stream(relation.parents())
                            .mapToObj(parent -> values[parent])
                            .toArray(double[][]::new);
            Found found = gain.judge(relation, said, parents);
            double simple = SIMPLER * (relation.parents().length + (fitted(relation) ? 1 : 0));
            if (found != null && found.logs() - simple > most) {
                best = found;
                most = found.logs() - simple;
            }
        }
        return best;
    }

    private static boolean fitted(Relation relation) {
        return relation.shift() != 0
                || Arrays.stream(relation.factors()).anyMatch(factor -> Math.abs(factor) != 1);
    }

    private IntToDoubleFunction of(int row) {
        return parent -> values[parent][row];
    }

    /** Tries a formula on few rows, and on more if it is promising. */
    private double attempt(Relation relation, List<Tried> tried) {
        Tried quick = attempt(relation, first);
        if (quick.pile() > SAVES / 2 || quick.narrow() > Math.log(NARROW / 2)) {
            tried.add(attempt(relation, second));
        }
        return quick.narrow();
    }

    private Tried attempt(Relation relation, int[] rows) {
        double[] rests = new double[rows.length];
        int count = 0;
        int equal = 0;
        double saves = 0;
        for (int row : rows) {
            double said = Near.said(relation, of(row), schema);
            if (!Double.isNaN(said)) {
                double rest = Near.steps(said, own[row], schema);
                rests[count++] = rest;
                if (rest == 0) {
                    equal++;
                    saves -= gain.logOwn(row);
                }
            }
        }
        if (count < FEW) {
            return new Tried(relation, 0, 0);
        }
        double share = equal / (double) count;
        double pile = equal == 0 ? 0 : saves / count + share * Math.log(share);
        Arrays.sort(rests, 0, count);
        return new Tried(relation, pile, Math.log(width) - Math.log(middle(rests, count)));
    }

    /** The width of the middle half of ascending numbers, at least 1. */
    private static double middle(double[] sorted, int count) {
        return count == 0 ? 1 : 1 + sorted[count * 3 / 4] - sorted[count / 4];
    }

    /** Fits the factors of a sum to few rows; if it is promising, also to more, and rounds them. */
    private double fitted(int[] parents, List<Tried> tried) {
        Relation quick = fit(parents, first);
        if (quick == null) {
            return Double.NEGATIVE_INFINITY;
        }
        double narrow = attempt(quick, first).narrow();
        if (narrow > Math.log(NARROW / 2)) {
            Relation better = fit(parents, second);
            if (better != null) {
                attempt(better, tried);
                for (int digits : DIGITS) {
                    attempt(rounded(better, digits), tried);
                }
            }
        }
        return narrow;
    }

    private @Nullable Relation fit(int[] parents, int[] rows) {
        int[] known =
                Arrays.stream(rows)
                        .filter(
                                row ->
                                        Arrays.stream(parents)
                                                .noneMatch(p -> Double.isNaN(values[p][row])))
                        .toArray();
        if (known.length < FEW) {
            return null;
        }
        double[][] columns = new double[parents.length][known.length];
        double[] value = new double[known.length];
        for (int i = 0; i < known.length; i++) {
            value[i] = own[known[i]];
            for (int p = 0; p < parents.length; p++) {
                columns[p][i] = values[parents[p]][known[i]];
            }
        }
        double[] sum = LeastSquares.fit(columns, value);
        Relation relation =
                Relation.sum(parents, Arrays.copyOf(sum, parents.length), sum[parents.length]);
        return relation.sound() ? relation : null;
    }

    /** The same sum with factors of few significant digits, and the shift on the grid. */
    private Relation rounded(Relation sum, int digits) {
        MathContext context = new MathContext(digits);
        double[] factors =
                Arrays.stream(sum.factors())
                        .map(factor -> new BigDecimal(factor).round(context).doubleValue())
                        .toArray();
        Relation without = Relation.sum(sum.parents(), factors, 0);
        double[] rests =
                Arrays.stream(second)
                        .mapToDouble(row -> own[row] - without.of(of(row)))
                        .filter(rest -> !Double.isNaN(rest))
                        .sorted()
                        .toArray();
        double shift = rests.length == 0 ? 0 : schema.nearest(rests[rests.length / 2]);
        return Relation.sum(sum.parents(), factors, shift);
    }
}
