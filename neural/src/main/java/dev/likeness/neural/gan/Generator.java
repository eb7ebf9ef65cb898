package dev.likeness.neural.gan;

import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Parameters;

/**
 * The generator: from codes, (batch, latent [+ classes]), to pictures in [0, 1]. A conditional
 * generator's code ends with the class, one number a class, 1 for its own.
 */
final class Generator {

    private final Parameters parameters;
    private final Layer layers;
    private final int codeWidth;

    Generator(Gan recipe, ImageCodec codec, Parameters parameters) {
        this.parameters = parameters;
        codeWidth = recipe.latent() + (recipe.told() ? codec.classes().size() : 0);
        layers = recipe.backbone().decoder(parameters, codeWidth, codec.shape());
    }

    Parameters parameters() {
        return parameters;
    }

    int codeWidth() {
        return codeWidth;
    }

    Tensor forward(Tensor codes, boolean training) {
        return layers.forward(codes, training).sigmoid();
    }
}
