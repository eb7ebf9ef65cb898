package dev.likeness.classical.tree;

import dev.likeness.ModelCard;
import dev.likeness.Regressor;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;

/** A fitted sequence of trees whose target is a number: a pruned tree predicts it. */
public final class EstimatingTrees extends TreeSequenceModel implements Regressor<Table> {

    private final RegressionTree tree;

    EstimatingTrees(ModelCard card, Sequence sequence, RegressionTree tree) {
        super(card, sequence);
        this.tree = tree;
    }

    /** The tree that predicts the target. */
    public RegressionTree tree() {
        return tree;
    }

    @Override
    public double[] predictNumbers(Table data) {
        return tree.predictNumbers(data);
    }

    @Override
    void savePredictor(ModelFile.Builder out) {
        tree.parts.save(out, PREDICTOR);
    }
}
