package dev.likeness.classical.tree;

import dev.likeness.Classifier;
import dev.likeness.Predictions;
import dev.likeness.classical.internal.cart.Nodes;
import dev.likeness.classical.internal.cart.TargetColumn;
import dev.likeness.table.Table;

/** A fitted decision tree that predicts a class. */
public final class ClassificationTree extends DecisionTreeModel implements Classifier<Table> {

    private final double smoothing;

    ClassificationTree(TreeParts parts, double smoothing) {
        super(parts);
        this.smoothing = smoothing;
    }

    /**
     * The probabilities of the classes: their shares in the leaf, and as many rows more as the
     * recipe smooths by, in their shares over all rows.
     */
    @Override
    public Predictions predict(Table data) {
        Nodes nodes = parts.tree().nodes();
        int[] leaves = leavesOf(data);
        double[][] probabilities = new double[leaves.length][];
        for (int row = 0; row < leaves.length; row++) {
            probabilities[row] = probabilities(nodes, leaves[row], smoothing);
        }
        return new Predictions(TargetColumn.names(parts.target(), parts.classes()), probabilities);
    }

    static double[] probabilities(Nodes nodes, int leaf, double smoothing) {
        double[] p = new double[nodes.width()];
        for (int k = 0; k < p.length; k++) {
            double overall = nodes.value(0, k) / nodes.weight()[0];
            p[k] =
                    (nodes.value(leaf, k) + smoothing * overall)
                            / (nodes.weight()[leaf] + smoothing);
        }
        return p;
    }
}
