package dev.likeness.neural.vae;

import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two stochastic layers: q(z2|x) q(z1|x, z2) and p(z2) p(z1|z2) p(x|z1, z2) (Tomczak and Welling
 * 2018, section 4). A code is z2 and then z1.
 */
final class TwoLayers extends VaeNetwork {

    private final int topWidth;
    private final int width;
    private final Layer encoder2; // x to z2
    private final Layer encoder1FromX;
    private final Layer encoder1FromTop;
    private final Layer encoder1; // both to z1
    private final Layer prior1; // z2 to z1
    private final Layer decoderFromCode;
    private final Layer decoderFromTop;
    private final Layer decoder; // both to x

    TwoLayers(Vae recipe, ImageCodec codec, Parameters parameters, @Nullable Images start) {
        super(recipe, codec, parameters, recipe.topLatent(), start);
        topWidth = recipe.topLatent();
        width = recipe.latent();
        HiddenLayers layers = new HiddenLayers(recipe.architecture() == Vae.Architecture.GATED);
        List<Integer> down = recipe.widths();
        List<Integer> up = HiddenLayers.reversed(down);
        int last = down.size() - 1;
        int inner = down.get(last);
        encoder2 = layers.stack(parameters.at("encoder2"), seenWidth(), down, 2 * topWidth);
        Parameters first = parameters.at("encoder1");
        encoder1FromX = layers.hidden(first.at("x"), seenWidth(), down.subList(0, last));
        encoder1FromTop = layers.one(first.at("z2"), topWidth, down.get(last - 1));
        encoder1 =
                layers.stack(
                        first, 2 * down.get(last - 1), down.subList(last, last + 1), 2 * width);
        prior1 = layers.stack(parameters.at("prior1"), topWidth + classes(), up, 2 * width);
        Parameters decoding = parameters.at("decoder");
        decoderFromCode = layers.one(decoding.at("z1"), width + classes(), inner);
        decoderFromTop = layers.one(decoding.at("z2"), topWidth, inner);
        decoder = layers.stack(decoding, 2 * inner, up.subList(1, up.size()), madeWidth());
    }

    @Override
    public int codeWidth() {
        return topWidth + width;
    }

    @Override
    DiagonalGaussian top(Tensor x, Tensor labels) {
        return DiagonalGaussian.of(encoder2.forward(withLabels(x, labels), true));
    }

    @Override
    public Posterior infer(Tensor x, Tensor labels) {
        DiagonalGaussian q2 = top(x, labels);
        Tensor features = encoder1FromX.forward(withLabels(x, labels), true);
        return new Posterior() {
            @Override
            public Tensor means() {
                return Tensor.cat(1, q2.mean(), below(features, q2.mean()).mean());
            }

            @Override
            public Draw draw(Tensor noise, int samples, PriorDensity prior) {
                Tensor noise2 = noise.slice(1, 0, topWidth);
                Tensor noise1 = noise.slice(1, topWidth, topWidth + width);
                DiagonalGaussian each2 = q2.repeat(samples);
                Tensor z2 = each2.at(noise2);
                DiagonalGaussian q1 = below(features.repeatRows(samples), z2);
                Tensor z1 = q1.at(noise1);
                DiagonalGaussian p1 = priorBelow(z2, labels.repeatRows(samples));
                return new Draw(
                        Tensor.cat(1, z2, z1),
                        () ->
                                List.of(
                                        new Divergence(
                                                prior instanceof PriorDensity.Standard
                                                        ? q2.divergence()
                                                        : GaussianPosterior.ratio(
                                                                        each2, noise2, z2, prior)
                                                                .neg()
                                                                .unsqueeze(1),
                                                topWidth),
                                        new Divergence(q1.divergence(p1), width)),
                        () ->
                                GaussianPosterior.ratio(each2, noise2, z2, prior)
                                        .add(p1.logDensity(z1))
                                        .sub(q1.logDensityAt(noise1)));
            }
        };
    }

    /** q(z1|x, z2). */
    private DiagonalGaussian below(Tensor features, Tensor z2) {
        Tensor both = Tensor.cat(1, features, encoder1FromTop.forward(z2, true));
        return DiagonalGaussian.of(encoder1.forward(both, true));
    }

    /** p(z1|z2). */
    private DiagonalGaussian priorBelow(Tensor z2, Tensor labels) {
        return DiagonalGaussian.of(prior1.forward(withLabels(z2, labels), true));
    }

    @Override
    public Tensor decode(Tensor codes, Tensor labels) {
        Tensor z2 = codes.slice(1, 0, topWidth);
        Tensor z1 = codes.slice(1, topWidth, topWidth + width);
        Tensor both =
                Tensor.cat(
                        1,
                        decoderFromCode.forward(withLabels(z1, labels), true),
                        decoderFromTop.forward(z2, true));
        return decoder.forward(both, true);
    }

    @Override
    Tensor ancestral(Tensor noise, float[] uniforms, PriorDensity prior, Tensor labels) {
        Tensor z2 = prior.sample(noise.slice(1, 0, topWidth), uniforms);
        Tensor z1 = priorBelow(z2, labels).at(noise.slice(1, topWidth, topWidth + width));
        return Tensor.cat(1, z2, z1);
    }
}
