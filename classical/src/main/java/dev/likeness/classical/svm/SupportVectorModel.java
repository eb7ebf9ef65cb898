package dev.likeness.classical.svm;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.classical.internal.TableModel;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;

/** A fitted support vector machine: of classes or of numbers, as its target is. */
public abstract sealed class SupportVectorModel extends TableModel
        permits SupportVectorClassifier, SupportVectorRegressor {

    private final RowPoints embedding;
    private final Machine machine;

    SupportVectorModel(ModelCard card, RowPoints embedding, Machine machine) {
        super(card);
        this.embedding = embedding;
        this.machine = machine;
    }

    /** The column it predicts. */
    public final String target() {
        return ModelFiles.target(card());
    }

    /**
     * The decisions about each row, before they are made probabilities or a number: one for a
     * number and for two classes (positive for the first), else one a pair of classes, or one a
     * class if the machine is linear.
     */
    public final double[][] decisions(Table data) {
        double[][] x = embedding.apply(data, 1);
        double[][] decisions = new double[x.length][machine.outputs()];
        double[] scratch = new double[machine.scratch()];
        for (int row = 0; row < x.length; row++) {
            machine.decide(x[row], decisions[row], scratch);
            for (double decision : decisions[row]) {
                requireFinite(decision, row);
            }
        }
        return decisions;
    }

    /** Refuses what an honest machine says of no row. */
    static double requireFinite(double said, int row) {
        if (!Double.isFinite(said)) {
            throw new InputException(
                    "The machine says %s of row %d: its numbers are too large. Its file was changed, or the row is far from all that it learnt from."
                            .formatted(said, row + 1));
        }
        return said;
    }

    @Override
    protected void save(ModelFile.Builder out) {
        embedding.write(out);
        machine.write(out);
    }
}
