package dev.likeness.classical.svm;

import dev.likeness.ModelCard;
import dev.likeness.Regressor;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;

/** A fitted support vector machine that predicts a number. */
public final class SupportVectorRegressor extends SupportVectorModel implements Regressor<Table> {

    private final double mean;
    private final double deviation;

    SupportVectorRegressor(
            ModelCard card, RowPoints embedding, Machine machine, double mean, double deviation) {
        super(card, embedding, machine);
        this.mean = mean;
        this.deviation = deviation;
    }

    @Override
    public double[] predictNumbers(Table data) {
        double[][] decisions = decisions(data);
        double[] numbers = new double[decisions.length];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = requireFinite(mean + deviation * decisions[row][0], row);
        }
        return numbers;
    }

    @Override
    protected void save(ModelFile.Builder out) {
        out.tensor("target", new double[] {mean, deviation}, 2);
        super.save(out);
    }
}
