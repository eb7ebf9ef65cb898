package dev.likeness.classical.boosted;

import dev.likeness.ModelCard;
import dev.likeness.Regressor;
import dev.likeness.table.Table;

/**
 * A {@link BoostedModel} whose target is a number: it predicts its mean given all other columns.
 */
public final class BoostedRegressor extends BoostedModel implements Regressor<Table> {

    BoostedRegressor(ModelCard card, Chain chain) {
        super(card, chain);
    }

    @Override
    public double[] predictNumbers(Table data) {
        int target = chain.target;
        double[] means = chain.means[target];
        double[][] ofCells = ofTarget(data);
        double[] numbers = new double[data.rows()];
        for (int row = 0; row < numbers.length; row++) {
            double present = 0;
            for (int cell = 0; cell < ofCells.length; cell++) {
                if (!Double.isNaN(means[cell])) {
                    present += ofCells[cell][row];
                    numbers[row] += ofCells[cell][row] * means[cell];
                }
            }
            numbers[row] = present > 0 ? numbers[row] / present : 0;
        }
        return numbers;
    }
}
