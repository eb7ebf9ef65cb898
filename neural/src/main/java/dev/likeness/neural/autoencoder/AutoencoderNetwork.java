package dev.likeness.neural.autoencoder;

import dev.likeness.neural.backbone.Backbone;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.layer.Parameters;

/** The encoder and the decoder. */
final class AutoencoderNetwork implements Network {

    private final Parameters parameters;
    private final Layer encoder;
    private final Layer decoder;
    private final CodeActivation activation;

    AutoencoderNetwork(Autoencoder recipe, ImageCodec codec, Parameters parameters) {
        this.parameters = parameters;
        Backbone backbone = recipe.backbone();
        encoder = backbone.encoder(parameters.at("encoder"), codec.shape(), recipe.code());
        decoder = backbone.decoder(parameters.at("decoder"), recipe.code(), codec.shape());
        activation = recipe.codeActivation();
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /** The codes of pictures, (batch, code). */
    Tensor encode(Tensor pictures, boolean training) {
        return activation.apply(encoder.forward(pictures, training));
    }

    /** The logits of the pictures of codes, (batch, channels, height, width). */
    Tensor logits(Tensor codes, boolean training) {
        return decoder.forward(codes, training);
    }

    /** The pictures of codes, in [0, 1]. */
    Tensor decode(Tensor codes) {
        return logits(codes, false).sigmoid();
    }
}
