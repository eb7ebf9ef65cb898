package dev.likeness.neural.vae;

import dev.likeness.image.Images;
import dev.likeness.neural.backbone.Hourglass;
import dev.likeness.neural.backbone.ImageShape;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Activation;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Layer;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Batch;
import org.jspecify.annotations.Nullable;

/**
 * The networks of a variational autoencoder: q(z|x), p(z) and p(x|z). Pictures are rows of pixels
 * here, (rows, pixels); labels are rows of zeros with a single one, of no columns where the model
 * is not told the class.
 */
abstract sealed class VaeNetwork implements LatentNetwork permits OneLayer, TwoLayers {

    private final Parameters parameters;
    private final ImageShape shape;
    private final int classes;
    private final PixelModel pixels;
    private final @Nullable Tensor pseudoInputs;
    private final @Nullable Tensor lastComponents; // of a network that learns
    private final int priorWidth;
    private final int priorEvery;

    /**
     * The shared parts.
     *
     * @param start the training data, from which pseudo-inputs begin; null where all tensors are
     *     read from a file
     */
    VaeNetwork(
            Vae recipe,
            ImageCodec codec,
            Parameters parameters,
            int priorWidth,
            @Nullable Images start) {
        this.parameters = parameters;
        this.priorWidth = priorWidth;
        this.priorEvery = recipe.priorEvery();
        shape = codec.shape();
        classes = recipe.conditional() ? codec.classes().size() : 0;
        pixels = PixelModel.of(recipe.likelihood(), parameters.at("likelihood"));
        int width = shape.pixels() + classes;
        pseudoInputs =
                recipe.prior() == Vae.Prior.NORMAL
                        ? null
                        : parameters
                                .at("prior")
                                .learn(
                                        "pseudo_inputs",
                                        PseudoInputs.from(start, classes),
                                        recipe.pseudoInputs(),
                                        width);
        lastComponents =
                pseudoInputs == null || start == null || recipe.priorEvery() == 1
                        ? null
                        : parameters.buffer(
                                LAST_COMPONENTS,
                                Initializer.constant(0),
                                recipe.pseudoInputs(),
                                2L * priorWidth);
    }

    /** The name of what only training keeps: the components of the prior as they last were. */
    static final String LAST_COMPONENTS = "prior.last_components";

    static VaeNetwork of(
            Vae recipe, ImageCodec codec, Parameters parameters, @Nullable Images start) {
        return recipe.topLatent() > 0
                ? new TwoLayers(recipe, codec, parameters, start)
                : new OneLayer(recipe, codec, parameters, start);
    }

    /** q(z|x) of the part of the code that the prior describes. */
    abstract DiagonalGaussian top(Tensor x, Tensor labels);

    /**
     * Draws codes from the prior, from the top down.
     *
     * @param noise (rows, code) standard normal
     * @param uniforms one number in [0, 1) a row
     * @param labels (rows, classes)
     */
    abstract Tensor ancestral(Tensor noise, float[] uniforms, PriorDensity prior, Tensor labels);

    @Override
    public final Parameters parameters() {
        return parameters;
    }

    PixelModel pixels() {
        return pixels;
    }

    @Override
    public final PixelModel likelihood() {
        return pixels;
    }

    /** Rows of pixels; binary pictures are drawn at each step from the brightness of pixels. */
    @Override
    public final Tensor observed(Batch batch) {
        float[] values = batch.x().toFloats();
        pixels.observe(values, batch.randomness().fork("binarise").at(batch.step()));
        return Tensor.of(values, batch.size(), values.length / batch.size());
    }

    @Override
    public final Tensor oneHot(Batch batch) {
        return classes > 0 ? Tensor.oneHot(batch.labels(), classes) : Tensor.zeros(batch.size(), 0);
    }

    @Override
    public final PriorDensity prior(long step) {
        return prior(step, priorEvery);
    }

    int classes() {
        return classes;
    }

    /** The prior as the weights now are; a VampPrior encodes its pseudo-inputs for it. */
    PriorDensity prior() {
        if (pseudoInputs == null) {
            return new PriorDensity.Standard(priorWidth);
        }
        return new PriorDensity.Mixture(components(pseudoInputs));
    }

    /** The prior in a training step; the pseudo-inputs learn in one of some steps. */
    PriorDensity prior(long step, int every) {
        if (pseudoInputs == null || lastComponents == null) {
            return prior();
        }
        if (step % every != 0) {
            return new PriorDensity.Mixture(
                    new DiagonalGaussian(
                            lastComponents.slice(1, 0, priorWidth),
                            lastComponents.slice(1, priorWidth, 2L * priorWidth)));
        }
        DiagonalGaussian now = components(pseudoInputs);
        Tensor both = Tensor.cat(1, now.mean(), now.logVariance());
        try (NoGradient still = NoGradient.open()) {
            lastComponents.copyInPlace(both);
        }
        // the same numbers, with a gradient that is larger by the number of steps
        Tensor steeper = both.mul((double) every).sub(both.detach().mul(every - 1.0));
        return new PriorDensity.Mixture(
                new DiagonalGaussian(
                        steeper.slice(1, 0, priorWidth),
                        steeper.slice(1, priorWidth, 2L * priorWidth)));
    }

    private DiagonalGaussian components(Tensor inputs) {
        Tensor seen = inputs.clamp(0, 1);
        Tensor x = classes == 0 ? seen : seen.slice(1, 0, shape.pixels());
        Tensor labels = seen.slice(1, shape.pixels(), shape.pixels() + classes);
        return top(x, labels);
    }

    /** The prior of weights that do not learn, by the products that a step's tape makes. */
    final PriorDensity stillPrior() {
        try (Tape fused = Tape.open()) {
            return prior();
        }
    }

    final Tensor withLabels(Tensor x, Tensor labels) {
        return classes == 0 ? x : Tensor.cat(1, x, labels);
    }

    /** A convolutional encoder of rows of pixels, which sees the class as a plane a class. */
    final Layer convolutionalEncoder(Vae recipe, Parameters where, int out) {
        ImageShape seen = new ImageShape(shape.channels() + classes, shape.height(), shape.width());
        Layer layers = convolutions(recipe).encoder(where, seen, out);
        return (row, training) -> {
            Tensor x = row.slice(1, 0, shape.pixels());
            Tensor picture = x.reshape(x.size(0), shape.channels(), shape.height(), shape.width());
            if (classes == 0) {
                return layers.forward(picture, training);
            }
            Tensor planes =
                    row.slice(1, shape.pixels(), shape.pixels() + classes)
                            .reshape(x.size(0), classes, 1, 1)
                            .expand(x.size(0), classes, shape.height(), shape.width());
            return layers.forward(Tensor.cat(1, picture, planes), training);
        };
    }

    final Layer convolutionalDecoder(Vae recipe, Parameters where, int in) {
        ImageShape made =
                new ImageShape(shape.channels() * pixels.numbers(), shape.height(), shape.width());
        return convolutions(recipe).decoder(where, in, made).then((x, training) -> x.flatten());
    }

    private static Hourglass convolutions(Vae recipe) {
        return new Hourglass(
                recipe.widths(), HiddenLayers.reversed(recipe.widths()), 0, Activation.RELU);
    }

    final int seenWidth() {
        return shape.pixels() + classes;
    }

    final int madeWidth() {
        return shape.pixels() * pixels.numbers();
    }
}
