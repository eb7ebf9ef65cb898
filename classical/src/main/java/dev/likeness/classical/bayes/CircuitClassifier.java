package dev.likeness.classical.bayes;

import dev.likeness.Classifier;
import dev.likeness.ModelCard;
import dev.likeness.Predictions;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.table.Table;

/**
 * A {@link CircuitModel} with a target: it also gives the probability of each level of the target
 * given all other columns, by Bayes' rule.
 */
public final class CircuitClassifier extends CircuitModel implements Classifier<Table> {

    private final int target;

    CircuitClassifier(ModelCard card, TableCells cells, TreeSum sum, int target) {
        super(card, cells, sum);
        this.target = target;
    }

    /**
     * The probabilities of the target's levels. What the table says of the target, if anything, is
     * not looked at; a missing value in another column is a value like another.
     */
    @Override
    public Predictions predict(Table data) {
        Table table = conform(data, cells.schema().get(target).name());
        short[][] codes = cells.encode(table);
        double[][] probabilities = new double[table.rows()][];
        SumMessages messages = new SumMessages(sum);
        int[] row = new int[codes.length];
        for (int i = 0; i < probabilities.length; i++) {
            for (int column = 0; column < row.length; column++) {
                row[column] = column == target ? -1 : codes[column][i];
            }
            messages.collect(row);
            double[] ofCells = sum.perCell() ? messages.share : ofCells(messages.of[0]);
            probabilities[i] = Targets.normalize(cells.levels(target, ofCells));
        }
        return new Predictions(cells.schema().get(target).levels(), probabilities);
    }

    /** The probability of each cell of the target in a single tree. */
    private double[] ofCells(Messages messages) {
        LatentTree tree = sum.trees[0];
        int node = tree.shape.nodeOf()[target];
        float[] posterior = messages.below[0];
        if (node != 0) {
            messages.distribute();
            posterior = messages.posterior[node];
        }
        double[] ofCells = new double[tree.cells[target]];
        for (int cell = 0; cell < ofCells.length; cell++) {
            for (int z = 0; z < tree.states; z++) {
                ofCells[cell] += posterior[z] * tree.leaf[target][cell][z];
            }
        }
        return ofCells;
    }
}
