package dev.likeness.neural.gan;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.image.Images;
import dev.likeness.neural.backbone.Backbone;
import dev.likeness.neural.backbone.Convolutional;
import dev.likeness.neural.backbone.Mlp;
import dev.likeness.neural.backbone.Residual;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Precision;
import dev.likeness.neural.training.Ranges;
import dev.likeness.neural.training.Schedule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * The recipe of a generative adversarial network for pictures (Goodfellow et al. 2014).
 *
 * <pre>{@code
 * Images digits = Data.read("mnist", Images.class);
 * GanModel model = GanPresets.dcgan().fit(digits, Fit.defaults().withMinutes(3.0));
 * Images more = model.sample(64, 7);
 * }</pre>
 *
 * @param architecture the layers of both networks
 * @param latent width of the noise, at least 1
 * @param generatorWidths widths of the generator's hidden layers (or channels of its stages), from
 *     the noise on
 * @param discriminatorWidths the discriminator's, from the picture on
 * @param normalization batch norm in the convolutional generator
 * @param discriminatorNormalization batch norm in the convolutional discriminator
 * @param spectralNorm spectral norm of the discriminator's weights (not for residual)
 * @param slope slope of the fully connected discriminator's leaky ReLU
 * @param conditional whether both networks get the class: auto where the pictures have labels
 * @param loss what the two minimise
 * @param gradientPenalty weight of the one-centred penalty between real and fake (WGAN-GP); 0: none
 * @param r1 γ of the zero-centred penalty at real pictures, γ/2 · ‖∇D‖²; 0 for none
 * @param r2 γ of the same at generated pictures; 0 for none
 * @param penaltyEvery penalties are taken in one step of this many, and weigh as many times more
 *     (Karras et al. 2020, lazy regularisation)
 * @param labelSmoothing how far below 1 the target of real pictures lies, 0 to below 1
 * @param optimizer the rule of both networks' steps
 * @param generatorLearningRate more than 0
 * @param discriminatorLearningRate more than 0
 * @param beta1 decay of the first moment, 0 to below 1
 * @param beta2 decay of the second moment, 0 to below 1
 * @param clip greatest norm of a network's gradients; 0 for no limit
 * @param schedule how the learning rates go
 * @param warmupSteps steps over which they rise first
 * @param criticSteps discriminator steps for each generator step, at least 1
 * @param emaHalfLife half-life, in pictures, of the average of the generator's weights that samples
 *     are drawn with; 0 for the weights themselves
 * @param precision of the products of the mlp architecture: bf16 is quicker on processors with
 *     units for it (avx512_bf16, AMX); weights, sums and losses have 32 bits either way
 * @param batch pictures a discriminator step, at least 2
 * @param epochs passes over the data when a fit names no limit
 */
@RecordBuilder
public record Gan(
        Architecture architecture,
        int latent,
        List<Integer> generatorWidths,
        List<Integer> discriminatorWidths,
        boolean normalization,
        boolean discriminatorNormalization,
        boolean spectralNorm,
        double slope,
        Conditioning conditional,
        GanLoss loss,
        double gradientPenalty,
        double r1,
        double r2,
        int penaltyEvery,
        double labelSmoothing,
        dev.likeness.neural.training.Optimizer.Rule optimizer,
        double generatorLearningRate,
        double discriminatorLearningRate,
        double beta1,
        double beta2,
        double clip,
        Schedule schedule,
        int warmupSteps,
        int criticSteps,
        double emaHalfLife,
        Precision precision,
        int batch,
        int epochs)
        implements Estimator<Images, GanModel>, GanBuilder.With {

    /** Whether both networks get the class. */
    public enum Conditioning {
        /** When the pictures have labels of at least two classes. */
        AUTO,
        /** Always; pictures without labels are refused. */
        TRUE,
        /** Never. */
        FALSE
    }

    /** The layers of both networks. */
    public enum Architecture {
        /** Fully connected. */
        MLP,
        /** Convolutions of stride 2. */
        CONVOLUTIONAL,
        /** Residual blocks without norms. */
        RESIDUAL
    }

    public Gan {
        generatorWidths = List.copyOf(generatorWidths);
        discriminatorWidths = List.copyOf(discriminatorWidths);
        Ranges.atLeast("latent", latent, 1);
        Ranges.atLeast("penaltyEvery", penaltyEvery, 1);
        Ranges.atLeast("criticSteps", criticSteps, 1);
        Ranges.atLeast("batch", batch, 2);
        Ranges.atLeast("epochs", epochs, 1);
        Ranges.atLeast("warmupSteps", warmupSteps, 0);
        int most = architecture == Architecture.MLP ? 100 : 8;
        Ranges.widths("generatorWidths", generatorWidths, 1, most);
        Ranges.widths("discriminatorWidths", discriminatorWidths, 1, most);
        Ranges.within("gradientPenalty", gradientPenalty, 0, Double.MAX_VALUE);
        Ranges.within("r1", r1, 0, Double.MAX_VALUE);
        Ranges.within("r2", r2, 0, Double.MAX_VALUE);
        Ranges.within("clip", clip, 0, Double.MAX_VALUE);
        Ranges.within("emaHalfLife", emaHalfLife, 0, Double.MAX_VALUE);
        Ranges.within("slope", slope, 0, 1);
        Ranges.within("labelSmoothing", labelSmoothing, 0, 0.999);
        Ranges.within("beta1", beta1, 0, 0.999999);
        Ranges.within("beta2", beta2, 0, 0.999999);
        Ranges.within("generatorLearningRate", generatorLearningRate, Double.MIN_VALUE, 10);
        Ranges.within("discriminatorLearningRate", discriminatorLearningRate, Double.MIN_VALUE, 10);
        if (spectralNorm && architecture == Architecture.RESIDUAL) {
            throw new InputException(
                    "spectralNorm does not go with the residual architecture, whose"
                            + " initialisation it would undo. Use r1 and r2 instead.");
        }
    }

    /** Whether the products are rounded to bfloat16 on this machine. */
    boolean rounded() {
        return architecture == Architecture.MLP && precision.rounds();
    }

    @Override
    public String family() {
        return "gan";
    }

    @Override
    public GanModel fit(Images data, Fit fit) {
        return Assembly.of(this, data, fit, work -> GanTraining.fit(this, work));
    }

    /** Whether both networks get the class. */
    boolean told() {
        return conditional == Conditioning.TRUE;
    }

    /** Whether any step differentiates gradients. */
    boolean penalized() {
        return gradientPenalty > 0 || r1 > 0 || r2 > 0;
    }

    Backbone backbone() {
        return switch (architecture) {
            case MLP -> new Mlp(generatorWidths, discriminatorWidths, slope, spectralNorm);
            case CONVOLUTIONAL ->
                    new Convolutional(
                            generatorWidths,
                            discriminatorWidths,
                            normalization,
                            discriminatorNormalization,
                            spectralNorm);
            case RESIDUAL -> new Residual(generatorWidths, discriminatorWidths, 1);
        };
    }
}
