package dev.likeness.classical.boosted;

import dev.likeness.Classifier;
import dev.likeness.ModelCard;
import dev.likeness.Predictions;
import dev.likeness.table.Table;

/** A {@link BoostedModel} whose target has levels: it predicts them from all other columns. */
public final class BoostedClassifier extends BoostedModel implements Classifier<Table> {

    BoostedClassifier(ModelCard card, Chain chain) {
        super(card, chain);
    }

    /**
     * The probabilities of the target's levels. What the table says of the target, if anything, is
     * not looked at; a missing value in another column is a value like another.
     */
    @Override
    public Predictions predict(Table data) {
        int target = chain.target;
        double[][] ofCells = ofTarget(data);
        double[][] levels = new double[data.rows()][];
        double[] cell = new double[ofCells.length];
        for (int row = 0; row < levels.length; row++) {
            for (int c = 0; c < cell.length; c++) {
                cell[c] = ofCells[c][row];
            }
            levels[row] = normalized(chain.cells.levels(target, cell));
        }
        return new Predictions(chain.schema(target).levels(), levels);
    }

    private static double[] normalized(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = sum > 0 ? weights[i] / sum : 1.0 / weights.length;
        }
        return weights;
    }
}
