package dev.likeness.classical.forest;

import dev.likeness.Classifier;
import dev.likeness.ModelCard;
import dev.likeness.Predictions;
import dev.likeness.classical.internal.cells.LeafMixture;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;

/** A fitted adversarial forest whose target holds categories: it predicts it by a random forest. */
public final class ClassifyingForest extends AdversarialForestModel implements Classifier<Table> {

    private final ClassificationForest predictor;

    ClassifyingForest(ModelCard card, LeafMixture mixture, ForestParts predictor) {
        super(card, mixture);
        this.predictor = new ClassificationForest(predictor.withCard(card));
    }

    @Override
    public Predictions predict(Table data) {
        return predictor.predict(data);
    }

    @Override
    protected void savePredictor(ModelFile.Builder out) {
        save(out, predictor.parts);
    }
}
