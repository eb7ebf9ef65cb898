package dev.likeness.neural.vae;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Validated;
import dev.likeness.image.Images;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Ranges;
import dev.likeness.neural.training.Schedule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * The recipe of a variational autoencoder for pictures (Kingma and Welling 2014; Rezende et al.
 * 2014).
 *
 * <pre>{@code
 * Images digits = Data.read("mnist", Images.class);
 * VaeModel model = VaePresets.gated().fit(digits, Fit.defaults().withMinutes(3.0));
 * Images more = model.sample(64, 7);
 * float[][] codes = model.encode(digits);
 * }</pre>
 *
 * @param architecture the layers of encoder and decoder
 * @param widths widths of the hidden layers (or channels of the stages) from picture to code; the
 *     decoder has the same in the opposite order
 * @param latent width of the code next to the picture, at least 1
 * @param topLatent width of a second stochastic layer above it (Tomczak and Welling 2018, section
 *     4), which then has the prior; 0 for none. Needs fully connected layers
 * @param likelihood what the decoder's numbers say about pixels
 * @param prior the prior of the (top) code
 * @param pseudoInputs components of a VampPrior, at least 1
 * @param priorEvery the pseudo-inputs are encoded and learn in one step of this many, with a
 *     gradient as many times larger; between them the prior stands still
 * @param conditional whether encoder and decoder get the class, which needs labels
 * @param samples k, codes drawn for each picture; more than 1 for the importance-weighted bound
 *     (Burda et al. 2016), with its plain estimator of the gradient
 * @param beta weight of the Kullback-Leibler divergence when it has risen (Higgins et al. 2017)
 * @param klWarmup epochs over which that weight rises from 0 (Bowman et al. 2016); 0 for none
 * @param klSchedule whether it rises once or again and again
 * @param freeBits nats of divergence a number of the code that cost nothing (Kingma et al. 2016)
 * @param learningRate of Adam at its greatest, more than 0
 * @param beta1 decay of Adam's first moment, 0 to below 1
 * @param beta2 decay of Adam's second moment, 0 to below 1
 * @param clip greatest norm of the gradient; 0 for no limit
 * @param schedule how the learning rate goes
 * @param warmupSteps steps over which it rises first
 * @param emaHalfLife half-life, in pictures, of the average of the weights that the model keeps; 0
 *     for the weights themselves
 * @param batch pictures a step, at least 2
 * @param epochs passes over the data when a fit names no limit
 */
@RecordBuilder
public record Vae(
        Architecture architecture,
        List<Integer> widths,
        int latent,
        int topLatent,
        Likelihood likelihood,
        Prior prior,
        int pseudoInputs,
        int priorEvery,
        boolean conditional,
        int samples,
        double beta,
        double klWarmup,
        KlSchedule klSchedule,
        double freeBits,
        double learningRate,
        double beta1,
        double beta2,
        double clip,
        Schedule schedule,
        int warmupSteps,
        double emaHalfLife,
        int batch,
        int epochs)
        implements Validated<Images, VaeModel>, VaeBuilder.With {

    /** The layers of encoder and decoder. */
    public enum Architecture {
        /** Fully connected, with ReLU. */
        MLP,
        /** Fully connected, each layer times a learnt gate (Tomczak and Welling 2018). */
        GATED,
        /** Convolutions of stride 2. */
        CONVOLUTIONAL
    }

    /** What the decoder's numbers say about pixels. */
    public enum Likelihood {
        /**
         * Each pixel is black or white, with a probability. Grey pictures are binarised again at
         * each step, each pixel white with its brightness as probability.
         */
        BERNOULLI,
        /** A normal density about the decoder's picture, of one learnt deviation. */
        GAUSSIAN,
        /** A logistic distribution over the 256 levels of 8-bit pixels (Kingma et al. 2016). */
        LOGISTIC
    }

    /** The prior of the code. */
    public enum Prior {
        /** Standard normal. */
        NORMAL,
        /** The mean of what the encoder says of learnt pictures (Tomczak and Welling 2018). */
        VAMP
    }

    /** How the weight of the divergence rises. */
    public enum KlSchedule {
        /** Once. */
        LINEAR,
        /** Again and again: each rise is followed by as long a rest (Fu et al. 2019). */
        CYCLIC
    }

    public Vae {
        widths = List.copyOf(widths);
        int most = architecture == Architecture.CONVOLUTIONAL ? 8 : 100;
        Ranges.widths("widths", widths, 1, most);
        Ranges.atLeast("latent", latent, 1);
        Ranges.atLeast("topLatent", topLatent, 0);
        Ranges.atLeast("pseudoInputs", pseudoInputs, 1);
        Ranges.atLeast("priorEvery", priorEvery, 1);
        Ranges.atLeast("samples", samples, 1);
        Ranges.atLeast("warmupSteps", warmupSteps, 0);
        Ranges.atLeast("batch", batch, 2);
        Ranges.atLeast("epochs", epochs, 1);
        Ranges.within("beta", beta, 0, Double.MAX_VALUE);
        Ranges.within("klWarmup", klWarmup, 0, Double.MAX_VALUE);
        Ranges.within("freeBits", freeBits, 0, Double.MAX_VALUE);
        Ranges.within("learningRate", learningRate, Double.MIN_VALUE, 10);
        Ranges.within("beta1", beta1, 0, 0.999999);
        Ranges.within("beta2", beta2, 0, 0.999999);
        Ranges.within("clip", clip, 0, Double.MAX_VALUE);
        Ranges.within("emaHalfLife", emaHalfLife, 0, Double.MAX_VALUE);
        if (topLatent > 0 && (architecture == Architecture.CONVOLUTIONAL || widths.size() < 2)) {
            throw new InputException(
                    "A second stochastic layer (topLatent="
                            + topLatent
                            + ") needs fully connected layers of at least two widths. Set"
                            + " architecture=gated and widths=300,300, or topLatent=0.");
        }
        if (samples > 1 && freeBits > 0) {
            throw new InputException(
                    "freeBits belong to the bound of one sample, found samples="
                            + samples
                            + ". Set samples=1 or freeBits=0.");
        }
    }

    @Override
    public String family() {
        return "vae";
    }

    @Override
    public VaeModel fit(Images data, Fit fit) {
        return Assembly.of(this, data, fit, work -> VaeTraining.fit(this, null, work));
    }

    @Override
    public VaeModel fit(Images data, Images validation, Fit fit) {
        return Assembly.of(this, data, fit, work -> VaeTraining.fit(this, validation, work));
    }

    /** The weight of the divergence after some epochs. */
    double klWeight(double epochsDone) {
        if (klWarmup == 0) {
            return beta;
        }
        double at = klSchedule == KlSchedule.CYCLIC ? epochsDone % (2 * klWarmup) : epochsDone;
        return beta * Math.min(1, at / klWarmup);
    }
}
