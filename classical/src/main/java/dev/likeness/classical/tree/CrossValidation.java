package dev.likeness.classical.tree;

import dev.likeness.classical.internal.cart.Nodes;
import dev.likeness.classical.internal.cart.Pruning;
import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.cart.Target;
import dev.likeness.classical.internal.codes.Codes;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What each price of a leaf is worth on rows that were left out (Breiman et al. 1984, section 3.4):
 * the squared error of the number, or how often the class is wrong; where that is the same, the
 * squared error of the shares of the classes (Brier's score) decides.
 */
final class CrossValidation {

    /** More prices than this do not find a better one. */
    private static final int MOST_CANDIDATES = 200;

    /** So little that all rows together weigh less than one class that is wrong. */
    private static final double TIE = 1e-10;

    private final Codes codes;
    private final Target target;
    private final int[] rows;
    private final int[] foldOf;
    private final int folds;

    CrossValidation(Codes codes, Target target, int[] rows, int folds, long seed) {
        this.codes = codes;
        this.target = target;
        this.rows = rows;
        this.folds = folds;
        this.foldOf = new int[rows.length];
        int[] order = Randomness.of(seed).fork("folds").permutation(0, rows.length);
        for (int i = 0; i < order.length; i++) {
            foldOf[order[i]] = i % folds;
        }
    }

    /** Prices worth trying: one between each two at which the whole tree gets smaller. */
    static double[] candidates(double[] alphas) {
        double[] all = new double[alphas.length + 1];
        for (int i = 0; i < alphas.length; i++) {
            double next = i + 1 < alphas.length ? alphas[i + 1] : 2 * alphas[i];
            all[i + 1] = Math.sqrt(alphas[i] * next);
        }
        if (all.length <= MOST_CANDIDATES) {
            return Arrays.stream(all).distinct().toArray();
        }
        double[] some = new double[MOST_CANDIDATES]; // the rarer, greater prices more densely
        for (int i = 0; i < some.length; i++) {
            double left = 1 - i / (double) (some.length - 1);
            some[i] = all[(int) Math.round((all.length - 1) * (1 - left * left * left))];
        }
        return Arrays.stream(some).distinct().toArray();
    }

    /**
     * The mean loss at each price, ascending, over all rows, each left out once.
     *
     * @param ended when it says true, the folds that are left are not judged
     * @return empty if no fold was judged
     */
    double[] losses(double[] alphas, Function<int[], Nodes> grow, BooleanSupplier ended) {
        double[] loss = new double[alphas.length];
        int judged = 0;
        for (int fold = 0; fold < folds && !ended.getAsBoolean(); fold++) {
            int left = fold;
            int[] others = rowsWhere(i -> foldOf[i] != left);
            Pruning pruning = Pruning.of(grow.apply(others));
            for (int row : rowsWhere(i -> foldOf[i] == left)) {
                add(pruning, row, alphas, loss);
                judged++;
            }
        }
        int each = judged;
        return each == 0 ? new double[0] : Arrays.stream(loss).map(of -> of / each).toArray();
    }

    private int[] rowsWhere(IntPredicate wanted) {
        return IntStream.range(0, rows.length).filter(wanted).map(i -> rows[i]).toArray();
    }

    /** Walks down once: the dearer a leaf is, the earlier the way ends. */
    private void add(Pruning pruning, int row, double[] alphas, double[] loss) {
        Nodes nodes = pruning.tree();
        Splits splits = nodes.splits();
        int node = 0;
        for (int i = alphas.length - 1; i >= 0; i--) {
            while (!pruning.leaf(node, alphas[i])) {
                int f = splits.feature(node);
                node =
                        splits.goesLeft(node, codes.code(f, row), codes.missing(f))
                                ? splits.left(node)
                                : splits.right(node);
            }
            loss[i] += loss(nodes, node, row);
        }
    }

    private double loss(Nodes nodes, int node, int row) {
        if (!target.categorical()) {
            double error = nodes.value(node, 0) - target.numbers()[row];
            return error * error;
        }
        int label = target.labels()[row];
        double sum = 0;
        int best = 0;
        for (int k = 0; k < nodes.width(); k++) {
            double error = nodes.value(node, k) / nodes.weight()[node] - (k == label ? 1 : 0);
            sum += error * error;
            best = nodes.value(node, k) > nodes.value(node, best) ? k : best;
        }
        return (best == label ? 0 : 1) + TIE * sum;
    }
}
