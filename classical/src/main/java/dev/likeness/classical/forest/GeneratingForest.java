package dev.likeness.classical.forest;

import dev.likeness.ModelCard;

/** A fitted adversarial forest that was given no target. */
public final class GeneratingForest extends AdversarialForestModel {

    GeneratingForest(ModelCard card, ForestDensity density) {
        super(card, density);
    }
}
