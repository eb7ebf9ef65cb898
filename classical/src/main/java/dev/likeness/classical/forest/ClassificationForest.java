package dev.likeness.classical.forest;

import dev.likeness.Classifier;
import dev.likeness.Predictions;
import dev.likeness.classical.internal.cart.TargetColumn;
import dev.likeness.table.Table;

/** A fitted random forest that predicts a class. */
public final class ClassificationForest extends RandomForestModel implements Classifier<Table> {

    ClassificationForest(ForestParts parts) {
        super(parts);
    }

    /**
     * The mean of the shares that the trees' leaves have, and of a tree that knows nothing, so that
     * no class gets the probability 0. It counts for as many trees, or as small a part of one, as
     * makes the rows that trees did not see most likely; for one if the forest was not scored.
     */
    @Override
    public Predictions predict(Table data) {
        double[] sums = sums(data);
        int classes = parts.classes().length;
        double[][] probabilities = new double[data.rows()][classes];
        for (int row = 0; row < probabilities.length; row++) {
            for (int k = 0; k < classes; k++) {
                probabilities[row][k] =
                        (sums[row * classes + k] + parts.doubt() / classes)
                                / (parts.trees().size() + parts.doubt());
            }
        }
        return new Predictions(TargetColumn.names(parts.target(), parts.classes()), probabilities);
    }
}
