package dev.likeness.neural.vae;

import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Parameters;
import java.util.List;
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
            Blocks blocks = new Blocks(recipe.architecture() == Vae.Architecture.GATED);
            encoder = blocks.stack(encoding, seenWidth(), recipe.widths(), 2 * width);
            decoder =
                    blocks.stack(
                            decoding,
                            width + classes(),
                            Blocks.reversed(recipe.widths()),
                            madeWidth());
        }
    }

    @Override
    int codeWidth() {
        return width;
    }

    @Override
    DiagonalGaussian top(Tensor x, Tensor labels) {
        return DiagonalGaussian.of(encoder.forward(withLabels(x, labels), true));
    }

    @Override
    Posterior infer(Tensor x, Tensor labels) {
        DiagonalGaussian q = top(x, labels);
        return new Posterior() {
            @Override
            public Tensor means() {
                return q.mean();
            }

            @Override
            public Draw draw(Tensor noise, int samples, PriorDensity prior) {
                DiagonalGaussian each = q.repeat(samples);
                Tensor z = each.at(noise);
                return new Draw(
                        z,
                        () ->
                                prior instanceof PriorDensity.Standard
                                        ? List.of(new Divergence(q.divergence(), width))
                                        : List.of(
                                                new Divergence(
                                                        ratio(each, noise, z, prior)
                                                                .neg()
                                                                .unsqueeze(1),
                                                        width)),
                        () -> ratio(each, noise, z, prior));
            }
        };
    }

    private static Tensor ratio(DiagonalGaussian q, Tensor noise, Tensor z, PriorDensity prior) {
        return prior.logDensity(z).sub(q.logDensityAt(noise));
    }

    @Override
    Tensor decode(Tensor codes, Tensor labels) {
        return decoder.forward(withLabels(codes, labels), true);
    }

    @Override
    Tensor ancestral(Tensor noise, float[] uniforms, PriorDensity prior, Tensor labels) {
        return prior.sample(noise, uniforms);
    }
}
