package dev.likeness.neural.gan;

import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.layer.Parameters;

/**
 * The generator: from codes, (batch, latent [+ classes]), to pictures in [0, 1]. A conditional
 * generator's code ends with the class, one number a class, 1 for its own.
 */
final class Generator implements Network {

    private final Parameters parameters;
    private final Layer layers;
    private final int codeWidth;
    private final boolean linear;

    Generator(Gan recipe, ImageCodec codec, Parameters parameters) {
        this.parameters = parameters;
        codeWidth = recipe.latent() + (recipe.told() ? codec.classes().size() : 0);
        layers = recipe.backbone().decoder(parameters, codeWidth, codec.shape());
        linear = recipe.architecture() == Gan.Architecture.RESIDUAL;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    int codeWidth() {
        return codeWidth;
    }

    /**
     * Pictures of codes. A sigmoid keeps them in [0, 1]. A residual network has none, as in Huang
     * et al. 2024: without any norm it would drive the sigmoid to where it has no slope, and stay
     * there. In training its pictures may leave [0, 1], and the discriminator teaches it the
     * bounds.
     */
    Tensor forward(Tensor codes, boolean training) {
        Tensor raw = layers.forward(codes, training);
        if (!linear) {
            return raw.sigmoid();
        }
        Tensor pictures = raw.add(1).mul(0.5);
        return training ? pictures : pictures.clamp(0, 1);
    }
}
