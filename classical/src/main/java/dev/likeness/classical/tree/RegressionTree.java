package dev.likeness.classical.tree;

import dev.likeness.Regressor;
import dev.likeness.classical.internal.cart.Nodes;
import dev.likeness.table.Table;

/** A fitted decision tree that predicts a number: the mean of a leaf's rows. */
public final class RegressionTree extends DecisionTreeModel implements Regressor<Table> {

    RegressionTree(TreeParts parts) {
        super(parts);
    }

    @Override
    public double[] predictNumbers(Table data) {
        Nodes nodes = parts.tree().nodes();
        int[] leaves = leavesOf(data);
        double[] means = new double[leaves.length];
        for (int row = 0; row < means.length; row++) {
            means[row] = nodes.value(leaves[row], 0);
        }
        return means;
    }
}
