package dev.likeness.neural.vae;

import dev.likeness.neural.codec.TableCodec;
import dev.likeness.neural.codec.TableLikelihood;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Parameters;
import org.jspecify.annotations.Nullable;

/** q(z|x), p(z) and p(x|z) of rows. */
final class RowNetwork {

    private final Parameters parameters;
    private final int latent;
    private final Layer encoder;
    private final Layer decoder;
    private final TableLikelihood likelihood;
    private final @Nullable DiagonalGaussian components;

    RowNetwork(TabularVae recipe, TableCodec codec, Parameters parameters) {
        this.parameters = parameters;
        this.latent = recipe.latent();
        Blocks blocks = new Blocks(false);
        encoder =
                blocks.stack(parameters.at("encoder"), codec.width(), recipe.widths(), 2 * latent);
        decoder =
                blocks.stack(
                        parameters.at("decoder"),
                        latent,
                        Blocks.reversed(recipe.widths()),
                        codec.width());
        likelihood =
                new TableLikelihood(
                        codec,
                        parameters.learn(
                                "log_deviation", Initializer.constant(-1), codec.measures()));
        Parameters prior = parameters.at("prior");
        components =
                recipe.prior() == TabularVae.Prior.NORMAL
                        ? null
                        : new DiagonalGaussian(
                                prior.learn(
                                        "mean", Initializer.normal(1), recipe.components(), latent),
                                prior.learn(
                                        "log_variance",
                                        Initializer.constant(0),
                                        recipe.components(),
                                        latent));
    }

    Parameters parameters() {
        return parameters;
    }

    int latent() {
        return latent;
    }

    TableLikelihood likelihood() {
        return likelihood;
    }

    /** q(z|x) of rows, (rows, width). */
    DiagonalGaussian infer(Tensor x) {
        return DiagonalGaussian.of(encoder.forward(x, true));
    }

    /** What p(x|z) is made of, (rows, width). */
    Tensor decode(Tensor codes) {
        return decoder.forward(codes, true);
    }

    PriorDensity prior() {
        return components == null
                ? new PriorDensity.Standard(latent)
                : new PriorDensity.Mixture(components);
    }

    /** Kullback-Leibler divergences of rows, (rows): exact, or an estimate at the codes drawn. */
    Tensor divergence(DiagonalGaussian q, Tensor noise, Tensor codes) {
        return components == null
                ? q.divergence().sum(1)
                : q.logDensityAt(noise).sub(prior().logDensity(codes));
    }
}
