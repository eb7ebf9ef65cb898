package dev.likeness.classical.tree;

import dev.likeness.Classifier;
import dev.likeness.ModelCard;
import dev.likeness.Predictions;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;

/** A fitted sequence of trees whose target holds categories: a pruned tree predicts it. */
public final class ClassifyingTrees extends TreeSequenceModel implements Classifier<Table> {

    private final ClassificationTree tree;

    ClassifyingTrees(ModelCard card, Sequence sequence, ClassificationTree tree) {
        super(card, sequence);
        this.tree = tree;
    }

    /** The tree that predicts the target. */
    public ClassificationTree tree() {
        return tree;
    }

    @Override
    public Predictions predict(Table data) {
        return tree.predict(data);
    }

    @Override
    void savePredictor(ModelFile.Builder out) {
        tree.parts.save(out, PREDICTOR);
    }
}
