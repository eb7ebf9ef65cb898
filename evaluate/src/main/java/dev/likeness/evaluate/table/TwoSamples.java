package dev.likeness.evaluate.table;

import dev.likeness.Fit;
import dev.likeness.Spread;
import dev.likeness.classical.boosting.BoostedTrees;
import dev.likeness.classical.boosting.GradientBoosting;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The classifier two-sample test (Lopez-Paz and Oquab, "Revisiting classifier two-sample tests",
 * ICLR 2017): how well boosted trees tell two tables apart, on folds that they have not seen.
 */
final class TwoSamples {

    private static final String ORIGIN =
            "synthetic row"; // has a space: few tables have such a name

    private final GradientBoosting judge;
    private final int folds;
    private final Fit fit;

    TwoSamples(GradientBoosting judge, int folds, Fit fit) {
        this.judge = judge;
        this.folds = folds;
        this.fit = fit;
    }

    /**
     * The mean AUC over the folds.
     *
     * @param real rows, of which as many are used as of the others
     * @param synthetic rows of the same schema
     * @param fold runs after each fold
     */
    double auc(Table real, Table synthetic, Runnable fold) {
        int n = Math.min(real.rows(), synthetic.rows());
        Table labelled =
                labelled(Spread.of(real, n, fit.seed()), Spread.of(synthetic, n, fit.seed()));
        // Each fold has as many real rows as synthetic ones: a fold of either by one permutation.
        int[] order = Randomness.of(fit.seed()).fork("evaluate.folds").permutation(0, n);
        double sum = 0;
        for (int k = 0; k < folds; k++) {
            int from = (int) ((long) n * k / folds);
            int to = (int) ((long) n * (k + 1) / folds);
            int[] inside = new int[2 * (to - from)];
            int[] outside = new int[2 * n - inside.length];
            int in = 0;
            int out = 0;
            for (int i = 0; i < n; i++) {
                for (int row : new int[] {order[i], order[i] + n}) {
                    if (i >= from && i < to) {
                        inside[in++] = row;
                    } else {
                        outside[out++] = row;
                    }
                }
            }
            Table held = labelled.rows(inside);
            BoostedTrees trees = judge.fit(labelled.rows(outside), ORIGIN, fit);
            sum += Scores.auc(trees.predict(held), held.column(ORIGIN).codes());
            fold.run();
        }
        return sum / folds;
    }

    /**
     * The AUC on rows that are given apart, such as held-out ones.
     *
     * @param real rows to learn from, of which as many are used as of the others
     * @param synthetic rows to learn from, of the same schema
     * @param otherReal rows to tell
     * @param otherSynthetic rows to tell from them, no copies of {@code synthetic}
     */
    double auc(Table real, Table synthetic, Table otherReal, Table otherSynthetic) {
        int n = Math.min(real.rows(), synthetic.rows());
        Table learnt =
                labelled(Spread.of(real, n, fit.seed()), Spread.of(synthetic, n, fit.seed()));
        BoostedTrees trees = judge.fit(learnt, ORIGIN, fit);
        Table told = labelled(otherReal, otherSynthetic);
        return Scores.auc(trees.predict(told), told.column(ORIGIN).codes());
    }

    private static Table labelled(Table real, Table synthetic) {
        int[] origin = new int[real.rows() + synthetic.rows()];
        Arrays.fill(origin, real.rows(), origin.length, 1);
        Table both = SharedSchema.concatenate(real, synthetic);
        List<Column> columns = new ArrayList<>(both.columns());
        columns.add(Column.codes(ColumnSchema.category(ORIGIN, List.of("no", "yes")), origin));
        return Table.of(columns);
    }
}
