package dev.likeness.classical.tree;

import dev.likeness.ModelCard;

/** A fitted sequence of trees that was given no target. */
public final class GeneratingTrees extends TreeSequenceModel {

    GeneratingTrees(ModelCard card, Sequence sequence) {
        super(card, sequence);
    }
}
