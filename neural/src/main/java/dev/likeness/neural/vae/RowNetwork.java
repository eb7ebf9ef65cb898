package dev.likeness.neural.vae;

import dev.likeness.neural.codec.TableCodec;
import dev.likeness.neural.codec.TableLikelihood;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Batch;
import org.jspecify.annotations.Nullable;

/** q(z|x), p(z) and p(x|z) of rows. */
final class RowNetwork implements LatentNetwork {

    private final Parameters parameters;
    private final int latent;
    private final Layer encoder;
    private final Layer decoder;
    private final TableLikelihood likelihood;
    private final @Nullable DiagonalGaussian components;

    RowNetwork(TabularVae recipe, TableCodec codec, Parameters parameters) {
        this.parameters = parameters;
        this.latent = recipe.latent();
        HiddenLayers layers = new HiddenLayers(false);
        encoder =
                layers.stack(parameters.at("encoder"), codec.width(), recipe.widths(), 2 * latent);
        decoder =
                layers.stack(
                        parameters.at("decoder"),
                        latent,
                        HiddenLayers.reversed(recipe.widths()),
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

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int codeWidth() {
        return latent;
    }

    @Override
    public Tensor observed(Batch batch) {
        return batch.x();
    }

    /** A table has no class. */
    @Override
    public Tensor oneHot(Batch batch) {
        return Tensor.zeros(batch.size(), 0);
    }

    /** q(z|x) of rows, (rows, width). */
    @Override
    public Posterior infer(Tensor x, Tensor oneHot) {
        return new GaussianPosterior(DiagonalGaussian.of(encoder.forward(x, true)));
    }

    /** What p(x|z) is made of, (rows, width). */
    @Override
    public Tensor decode(Tensor codes, Tensor oneHot) {
        return decoder.forward(codes, true);
    }

    @Override
    public TableLikelihood likelihood() {
        return likelihood;
    }

    PriorDensity prior() {
        return components == null
                ? new PriorDensity.Standard(latent)
                : new PriorDensity.Mixture(components);
    }

    @Override
    public PriorDensity prior(long step) {
        return prior();
    }
}
