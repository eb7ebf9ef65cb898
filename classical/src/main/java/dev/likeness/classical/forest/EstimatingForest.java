package dev.likeness.classical.forest;

import dev.likeness.ModelCard;
import dev.likeness.Regressor;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;

/** A fitted adversarial forest whose target is a number: it predicts it by a random forest. */
public final class EstimatingForest extends AdversarialForestModel implements Regressor<Table> {

    private final RegressionForest predictor;

    EstimatingForest(ModelCard card, ForestDensity density, ForestParts predictor) {
        super(card, density);
        this.predictor = new RegressionForest(predictor.withCard(card));
    }

    @Override
    public double[] predictNumbers(Table data) {
        return predictor.predictNumbers(data);
    }

    @Override
    void savePredictor(ModelFile.Builder out) {
        predictor.parts.save(out, ForestDensityFile.PREDICTOR);
    }
}
