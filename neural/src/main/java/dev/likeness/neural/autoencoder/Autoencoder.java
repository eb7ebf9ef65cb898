package dev.likeness.neural.autoencoder;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Validated;
import dev.likeness.image.Images;
import dev.likeness.neural.backbone.Backbone;
import dev.likeness.neural.backbone.Dense;
import dev.likeness.neural.backbone.Hourglass;
import dev.likeness.neural.backbone.Recurrent;
import dev.likeness.neural.layer.Activation;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Optimizer.Rule;
import dev.likeness.neural.training.Ranges;
import dev.likeness.neural.training.Schedule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * The recipe of an autoencoder for pictures: an encoder to a narrow code, and a decoder that makes
 * the picture again (Hinton and Salakhutdinov 2006).
 *
 * <pre>{@code
 * Images digits = Data.read("mnist", Images.class);
 * AutoencoderModel model = AutoencoderPresets.mlp().fit(digits, Fit.defaults().withEpochs(5));
 * float[][] codes = model.encode(digits);         // (60000, 32), the outputs of the ReLU
 * Images more = model.sample(64, 7);
 * }</pre>
 *
 * @param architecture the layers of encoder and decoder
 * @param code width of the code, 1 to 1024
 * @param encoderWidths widths of the encoder's hidden layers (or channels of its stages, or the
 *     width of its recurrent state), from the picture on; may be empty for mlp
 * @param decoderWidths the decoder's, from the code on; may be empty for mlp
 * @param hidden width of a linear layer between convolutions and code, each way; 0 for none; only
 *     convolutional
 * @param activation what follows each hidden layer
 * @param codeActivation what the code passes through
 * @param loss what is minimised: a mean over pixels
 * @param noise what is done to the picture that the encoder sees while training (Vincent et al.
 *     2008); the one to be made again is the clean one
 * @param noiseLevel deviation of Gaussian noise, or the share of pixels that masking noise
 *     blackens, 0 to 1
 * @param sparsity what holds the code's numbers near zero
 * @param sparsityWeight what that penalty counts beside the loss of a pixel, at least 0
 * @param sparsityTarget the mean that KL wants of each number of the code, between 0 and 1
 * @param optimizer the rule of a step
 * @param learningRate more than 0, at its greatest
 * @param beta1 decay of the first moment, 0 to below 1
 * @param beta2 decay of the second moment, 0 to below 1
 * @param weightDecay at least 0
 * @param clip greatest norm of the gradients; 0 for no limit
 * @param schedule how the learning rate goes
 * @param warmupSteps steps over which it rises first
 * @param emaHalfLife half-life, in pictures, of the average of the weights that the model uses; 0
 *     for the weights themselves
 * @param batch pictures a step, at least 2
 * @param epochs passes over the data when a fit names no limit
 */
@RecordBuilder
public record Autoencoder(
        Architecture architecture,
        int code,
        List<Integer> encoderWidths,
        List<Integer> decoderWidths,
        int hidden,
        Activation activation,
        CodeActivation codeActivation,
        ReconstructionLoss loss,
        Noise noise,
        double noiseLevel,
        Sparsity sparsity,
        double sparsityWeight,
        double sparsityTarget,
        Rule optimizer,
        double learningRate,
        double beta1,
        double beta2,
        double weightDecay,
        double clip,
        Schedule schedule,
        int warmupSteps,
        double emaHalfLife,
        int batch,
        int epochs)
        implements Validated<Images, AutoencoderModel>, AutoencoderBuilder.With {

    /** The layers of encoder and decoder. */
    public enum Architecture {
        /** Fully connected. */
        MLP,
        /** Convolutions of stride 2, and linear layers at the narrow end. */
        CONVOLUTIONAL,
        /** Gated recurrent units that read and write a picture row by row. */
        RECURRENT
    }

    /** What is done to the pictures that the encoder sees while training. */
    public enum Noise {
        /** Nothing. */
        NONE,
        /** Normal numbers are added, and what leaves 0 to 1 is cut off. */
        GAUSSIAN,
        /** Some pixels are made black. */
        MASKING
    }

    public Autoencoder {
        encoderWidths = List.copyOf(encoderWidths);
        decoderWidths = List.copyOf(decoderWidths);
        if (code < 1 || code > 1024) {
            throw new InputException(
                    "code must be at least 1 and at most 1024, found " + code + ".");
        }
        int fewest = architecture == Architecture.MLP ? 0 : 1;
        int most =
                switch (architecture) {
                    case MLP -> 100;
                    case CONVOLUTIONAL -> 8;
                    case RECURRENT -> 1;
                };
        Ranges.widths("encoderWidths", encoderWidths, fewest, most);
        Ranges.widths("decoderWidths", decoderWidths, fewest, most);
        Ranges.atLeast("hidden", hidden, 0);
        Ranges.within("noiseLevel", noiseLevel, 0, 1);
        Ranges.within("sparsityWeight", sparsityWeight, 0, Double.MAX_VALUE);
        Ranges.within("sparsityTarget", sparsityTarget, 1e-6, 0.999999);
        Ranges.within("learningRate", learningRate, Double.MIN_VALUE, 10);
        Ranges.within("beta1", beta1, 0, 0.999999);
        Ranges.within("beta2", beta2, 0, 0.999999);
        Ranges.within("weightDecay", weightDecay, 0, Double.MAX_VALUE);
        Ranges.within("clip", clip, 0, Double.MAX_VALUE);
        Ranges.atLeast("warmupSteps", warmupSteps, 0);
        Ranges.within("emaHalfLife", emaHalfLife, 0, Double.MAX_VALUE);
        Ranges.atLeast("batch", batch, 2);
        Ranges.atLeast("epochs", epochs, 1);
        if (sparsity == Sparsity.KL && codeActivation != CodeActivation.SIGMOID) {
            throw new InputException(
                    "sparsity=kl compares the code with a probability, which takes"
                            + " codeActivation=sigmoid. Set that, or use sparsity=l1.");
        }
    }

    @Override
    public String family() {
        return "autoencoder";
    }

    @Override
    public AutoencoderModel fit(Images data, Fit fit) {
        return Assembly.of(this, data, fit, work -> AutoencoderTraining.fit(this, null, work));
    }

    @Override
    public AutoencoderModel fit(Images data, Images validation, Fit fit) {
        return Assembly.of(
                this, data, fit, work -> AutoencoderTraining.fit(this, validation, work));
    }

    Backbone backbone() {
        return switch (architecture) {
            case MLP -> new Dense(encoderWidths, decoderWidths, activation);
            case CONVOLUTIONAL -> new Hourglass(encoderWidths, decoderWidths, hidden, activation);
            case RECURRENT -> new Recurrent(encoderWidths.get(0), decoderWidths.get(0));
        };
    }
}
