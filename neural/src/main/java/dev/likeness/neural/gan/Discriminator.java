package dev.likeness.neural.gan;

import dev.likeness.neural.backbone.ImageShape;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.random.Randomness;

/**
 * The discriminator: from pictures to logits, (batch, 1). A conditional one sees the class beside
 * the picture: as further numbers when it is fully connected (Mirza and Osindero 2014), as a plane
 * a class when it is convolutional. Pixels come to it in [-1, 1]: a fully connected one that sees
 * them in [0, 1], where most are 0, wins within an epoch, and the generator ends in one picture.
 */
final class Discriminator implements Network {

    private final Parameters parameters;
    private final Layer layers;
    private final boolean flat;
    private final int classes;

    Discriminator(Gan recipe, ImageCodec codec, Randomness randomness) {
        parameters = Parameters.fresh(randomness);
        flat = recipe.architecture() == Gan.Architecture.MLP;
        classes = recipe.told() ? codec.classes().size() : 0;
        ImageShape shape = codec.shape();
        ImageShape seen =
                flat
                        ? new ImageShape(1, 1, shape.pixels() + classes)
                        : new ImageShape(shape.channels() + classes, shape.height(), shape.width());
        layers = recipe.backbone().encoder(parameters, seen, 1);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /**
     * The logits of pictures being real.
     *
     * @param pictures (batch, channels, height, width)
     * @param oneHot (batch, classes); not looked at when the network is not conditional
     */
    Tensor forward(Tensor pictures, Tensor oneHot) {
        Tensor x = flat ? pictures.mul(2).sub(1) : pictures; // the other backbones do it themselves
        if (classes == 0) {
            return layers.forward(x, true);
        }
        if (flat) {
            return layers.forward(Tensor.cat(1, x.flatten(), oneHot), true);
        }
        Tensor planes =
                oneHot.reshape(-1, classes, 1, 1).expand(x.size(0), classes, x.size(2), x.size(3));
        return layers.forward(Tensor.cat(1, x, planes), true);
    }
}
