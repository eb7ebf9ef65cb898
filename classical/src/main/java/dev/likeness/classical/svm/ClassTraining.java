package dev.likeness.classical.svm;

import dev.likeness.FitInterruptedException;
import dev.likeness.classical.internal.Folds;
import dev.likeness.classical.internal.TableFitting;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fitting of a classifier: its machines on all rows, and for their probabilities the same
 * machines on all folds but one, whose decisions about the fold left out the curves are fitted to.
 */
final class ClassTraining {

    /**
     * How the machines are fitted to a part of the rows: by default each class against the rest.
     */
    interface Method {

        /** How many machines a number of classes needs. */
        default int machines(int classes) {
            return classes == 2 ? 1 : classes;
        }

        /** Whether machine m is to decide about rows of a class. */
        default boolean concerns(int m, int label) {
            return true;
        }

        /** Whether a class is the first one of machine m, that of positive decisions. */
        default boolean first(int m, int label) {
            return label == m;
        }

        /** Fits machine m to the rows at some positions; gives decisions about others. */
        Part fit(int m, int[] rows, int[] others);

        /** The machine of all parts. */
        Machine assemble(Part[] parts);
    }

    /**
     * A fitted part.
     *
     * @param rows the positions of its rows
     * @param numbers its coefficients: one a row, or one a feature
     * @param offset its offset
     * @param decisions about the other rows
     */
    record Part(int[] rows, double[] numbers, double offset, double[] decisions) {}

    /** A fitted machine with a curve for each output; none if no probabilities are asked for. */
    record Result(Machine machine, Platt[] curves) {}

    private final Method method;
    private final int[] labels;
    private final int[] fold;
    private final int folds;
    private final int machines;

    ClassTraining(Method method, int[] labels, int classes, int folds, long seed) {
        this.method = method;
        this.labels = labels;
        this.folds = folds;
        this.machines = method.machines(classes);
        this.fold =
                folds == 0 ? new int[0] : Folds.deal(labels, classes, folds, Randomness.of(seed));
    }

    /** How many problems are to be solved. */
    static int problems(int machines, int folds) {
        return machines * (folds + 1);
    }

    /**
     * Solves all problems. A fit that is asked to end has a model as soon as every machine has
     * learnt from all rows; its curves are then fitted to the folds that are there, if there are.
     */
    Result run(TableFitting fitting) {
        @Nullable Part[][] parts = new @Nullable Part[folds + 1][machines];
        AtomicInteger left = new AtomicInteger(machines);
        fitting.threads()
                .run(
                        problems(machines, folds),
                        task -> {
                            int part = task / machines;
                            int m = task % machines;
                            if (part > 0 && fitting.fit().ended()) {
                                return;
                            }
                            try {
                                Part solved = fit(m, part - 1);
                                parts[part][m] = solved;
                                fitting.step(Map.of(), solved.rows().length);
                            } catch (FitInterruptedException e) {
                                if (part == 0 || fitting.fit().stopped()) {
                                    throw e;
                                }
                            }
                            if (part == 0 && left.decrementAndGet() == 0) {
                                fitting.keepsSteps();
                            }
                        });
        fitting.check();
        List<Integer> judged =
                IntStream.range(0, folds)
                        .filter(fold -> Arrays.stream(parts[fold + 1]).allMatch(Objects::nonNull))
                        .boxed()
                        .toList();
        Platt[] curves = new Platt[judged.isEmpty() ? 0 : machines];
        Arrays.setAll(curves, m -> curve(m, parts, judged));
        Part[] whole = Arrays.stream(parts[0]).map(Objects::requireNonNull).toArray(Part[]::new);
        return new Result(method.assemble(whole), curves);
    }

    /** Fits machine m without the rows of a fold; to all rows if the fold is −1. */
    private Part fit(int m, int without) {
        int[] rows = rows(m, without, false);
        int[] others = without < 0 ? new int[0] : rows(m, without, true);
        int first = 0;
        for (int row : rows) {
            first += method.first(m, labels[row]) ? 1 : 0;
        }
        if (first == 0 || first == rows.length) {
            double decided = rows.length == 0 ? 0 : first > 0 ? 1 : -1;
            double[] decisions = new double[others.length];
            Arrays.fill(decisions, decided);
            return new Part(rows, new double[rows.length], -decided, decisions);
        }
        return method.fit(m, rows, others);
    }

    private int[] rows(int m, int left, boolean inside) {
        return IntStream.range(0, labels.length)
                .filter(row -> method.concerns(m, labels[row]))
                .filter(row -> left < 0 || (fold[row] == left) == inside)
                .toArray();
    }

    private Platt curve(int m, @Nullable Part[][] parts, List<Integer> judged) {
        List<Double> decisions = new ArrayList<>();
        List<Boolean> first = new ArrayList<>();
        for (int left : judged) {
            int[] others = rows(m, left, true);
            double[] decided = Objects.requireNonNull(parts[left + 1][m]).decisions();
            for (int i = 0; i < others.length; i++) {
                decisions.add(decided[i]);
                first.add(method.first(m, labels[others[i]]));
            }
        }
        double[] f = decisions.stream().mapToDouble(Double::doubleValue).toArray();
        boolean[] is = new boolean[f.length];
        for (int i = 0; i < is.length; i++) {
            is[i] = first.get(i);
        }
        return Platt.fit(f, is);
    }
}
