package dev.likeness.classical.forest;

import dev.likeness.ModelCard;
import dev.likeness.classical.internal.cells.LeafMixture;

/** A fitted adversarial forest that was given no target. */
public final class GeneratingForest extends AdversarialForestModel {

    GeneratingForest(ModelCard card, LeafMixture mixture) {
        super(card, mixture);
    }
}
