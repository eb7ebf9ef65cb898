package dev.likeness.classical.svm;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.classical.internal.TableModel;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;

/** A fitted support vector machine: of classes or of numbers, as its target is. */
public abstract sealed class SupportVectorModel extends TableModel
        permits SupportVectorClassifier, SupportVectorRegressor {

    private final Embedding embedding;
    private final Machine machine;

    SupportVectorModel(ModelCard card, Embedding embedding, Machine machine) {
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
                if (!Double.isFinite(decision)) {
                    throw new InputException(
                            "The decision about row %d is %s: the machine's numbers are too large for it. Its file was changed, or the row is far from all that it learnt from."
                                    .formatted(row + 1, decision));
                }
            }
        }
        return decisions;
    }

    @Override
    protected void save(ModelFile.Builder out) {
        embedding.write(out);
        machine.write(out);
    }
}
