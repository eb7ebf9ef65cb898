package dev.likeness.neural.vae;

import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Parameters;
import org.jspecify.annotations.Nullable;

/** One stochastic layer: q(z|x), p(z), p(x|z). */
final class OneLayer extends VaeNetwork {

    private final int width;
    private final Layer encoder;
    private final Layer decoder;

    OneLayer(Vae recipe, ImageCodec codec, Parameters parameters, @Nullable Images start) {
        super(recipe, codec, parameters, recipe.latent(), start);
        width = recipe.latent();
        Parameters encoding = parameters.at("encoder");
        Parameters decoding = parameters.at("decoder");
        if (recipe.architecture() == Vae.Architecture.CONVOLUTIONAL) {
            encoder = convolutionalEncoder(recipe, encoding, 2 * width);
            decoder = convolutionalDecoder(recipe, decoding, width + classes());
        } else {
            HiddenLayers layers = new HiddenLayers(recipe.architecture() == Vae.Architecture.GATED);
            encoder = layers.stack(encoding, seenWidth(), recipe.widths(), 2 * width);
            decoder =
                    layers.stack(
                            decoding,
                            width + classes(),
                            HiddenLayers.reversed(recipe.widths()),
                            madeWidth());
        }
    }

    @Override
    public int codeWidth() {
        return width;
    }

    @Override
    DiagonalGaussian top(Tensor x, Tensor labels) {
        return DiagonalGaussian.of(encoder.forward(withLabels(x, labels), true));
    }

    @Override
    public Posterior infer(Tensor x, Tensor labels) {
        return new GaussianPosterior(top(x, labels));
    }

    @Override
    public Tensor decode(Tensor codes, Tensor labels) {
        return decoder.forward(withLabels(codes, labels), true);
    }

    @Override
    Tensor ancestral(Tensor noise, float[] uniforms, PriorDensity prior, Tensor labels) {
        return prior.sample(noise, uniforms);
    }
}
