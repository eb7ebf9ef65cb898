package dev.likeness.classical.forest;

import dev.likeness.Regressor;
import dev.likeness.table.Table;

/** A fitted random forest that predicts a number: the mean of its trees. */
public final class RegressionForest extends RandomForestModel implements Regressor<Table> {

    RegressionForest(ForestParts parts) {
        super(parts);
    }

    @Override
    public double[] predictNumbers(Table data) {
        double[] means = sums(data);
        for (int row = 0; row < means.length; row++) {
            means[row] /= parts.trees().size();
        }
        return means;
    }
}
