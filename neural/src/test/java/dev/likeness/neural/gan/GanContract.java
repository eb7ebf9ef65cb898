package dev.likeness.neural.gan;

import dev.likeness.neural.ImageContract;

/** The contract for a recipe of a GAN. */
abstract class GanContract extends ImageContract {

    GanContract(Gan recipe) {
        super(recipe, 120);
    }
}
