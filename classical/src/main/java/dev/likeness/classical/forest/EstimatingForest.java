package dev.likeness.classical.forest;

import dev.likeness.ModelCard;
import dev.likeness.Regressor;
import dev.likeness.classical.internal.cells.LeafMixture;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;

/** A fitted adversarial forest whose target is a number: it predicts it by a random forest. */
public final class EstimatingForest extends AdversarialForestModel implements Regressor<Table> {

    private final RegressionForest predictor;

    EstimatingForest(ModelCard card, LeafMixture mixture, ForestParts predictor) {
        super(card, mixture);
        this.predictor = new RegressionForest(predictor.withCard(card));
    }

    @Override
    public double[] predictNumbers(Table data) {
        return predictor.predictNumbers(data);
    }

    @Override
    protected void savePredictor(ModelFile.Builder out) {
        save(out, predictor.parts);
    }
}
