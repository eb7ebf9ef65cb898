package dev.likeness.neural.vqvae;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.image.Images;
import dev.likeness.neural.training.Assembly;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The recipe of a vector-quantised autoencoder for pictures (van den Oord et al. 2017): a picture
 * becomes a grid, a quarter of its height and width, whose cells each name one of a book of learnt
 * codes; an autoregressive prior draws new grids. Both learn together.
 *
 * <pre>{@code
 * VqVaeModel model = VqVae.defaults().fit(digits, Fit.defaults().withMinutes(5.0));
 * Images more = model.sample(64, 7);
 * }</pre>
 *
 * @param channels channels of encoder and decoder, at least 2
 * @param codes how many codes the book has, 2 to 65536
 * @param codeWidth numbers of each code, at least 1
 * @param commitment β, the weight of the encoder's distance from the code it is given
 * @param decay of the moving averages that are the codes, 0 to below 1
 * @param priorChannels channels of the prior's stacks, at least 2
 * @param priorLayers gated layers of the prior, at least 1
 * @param learningRate of Adam for encoder and decoder at its greatest; it goes down along a cosine
 * @param priorLearningRate of Adam for the prior, likewise
 * @param batch pictures a step, at least 2
 * @param epochs passes over the data when a fit names no limit
 */
@RecordBuilder
public record VqVae(
        int channels,
        int codes,
        int codeWidth,
        double commitment,
        double decay,
        int priorChannels,
        int priorLayers,
        double learningRate,
        double priorLearningRate,
        int batch,
        int epochs)
        implements Estimator<Images, VqVaeModel>, VqVaeBuilder.With {

    public VqVae {
        check("channels", channels >= 2 && channels <= 4096, channels, "2 to 4096");
        check("codes", codes >= 2 && codes <= 65_536, codes, "2 to 65536");
        check("codeWidth", codeWidth >= 1 && codeWidth <= 4096, codeWidth, "1 to 4096");
        check("commitment", commitment >= 0 && commitment < 1e6, commitment, "0 or more");
        check("decay", decay >= 0 && decay < 1, decay, "0 to below 1");
        check(
                "priorChannels",
                priorChannels >= 2 && priorChannels <= 4096,
                priorChannels,
                "2 to 4096");
        check("priorLayers", priorLayers >= 1 && priorLayers <= 100, priorLayers, "1 to 100");
        check("learningRate", learningRate > 0 && learningRate <= 10, learningRate, "more than 0");
        check(
                "priorLearningRate",
                priorLearningRate > 0 && priorLearningRate <= 10,
                priorLearningRate,
                "more than 0");
        check("batch", batch >= 2, batch, "at least 2");
        check("epochs", epochs >= 1, epochs, "at least 1");
    }

    /** A book of 64 codes of 16 numbers, for pictures of about 28×28. */
    public static VqVae defaults() {
        return new VqVae(64, 64, 16, 0.25, 0.99, 48, 5, 1e-3, 1e-3, 64, 30);
    }

    @Override
    public String family() {
        return "vq-vae";
    }

    @Override
    public VqVaeModel fit(Images data, Fit fit) {
        return Assembly.of(this, data, fit, work -> VqTraining.fit(this, work));
    }

    private static void check(String name, boolean holds, Object found, String expected) {
        if (!holds) {
            throw new InputException(name + " must be " + expected + ", found " + found + ".");
        }
    }
}
