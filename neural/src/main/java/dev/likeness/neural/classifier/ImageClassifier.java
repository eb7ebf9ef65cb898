package dev.likeness.neural.classifier;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Validated;
import dev.likeness.image.Images;
import dev.likeness.neural.training.Assembly;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * The recipe of a convolutional classifier of pictures: stages of two 3×3 convolutions with batch
 * norm and ReLU, each ended by a 2×2 maximum; then a layer of features and the classes.
 *
 * @param channels channels of each stage, 1 to 5 stages
 * @param features width of the layer before the last, at least 2
 * @param dropout share of features left out in a training step, 0 to below 1
 * @param shift pictures are moved by up to this many pixels each way while training
 * @param flip whether half of the training batches are mirrored left to right
 * @param learningRate of AdamW at its greatest; it goes down along a cosine
 * @param weightDecay of AdamW
 * @param emaHalfLife half-life, in pictures, of the average of the weights; 0 for none
 * @param batch pictures a step
 * @param epochs passes over the data when a fit names no limit
 */
@RecordBuilder
public record ImageClassifier(
        List<Integer> channels,
        int features,
        double dropout,
        int shift,
        boolean flip,
        double learningRate,
        double weightDecay,
        double emaHalfLife,
        int batch,
        int epochs)
        implements Validated<Images, ImageClassifierModel>, ImageClassifierBuilder.With {

    public ImageClassifier {
        channels = List.copyOf(channels);
        if (channels.isEmpty() || channels.size() > 5 || channels.stream().anyMatch(c -> c < 1)) {
            throw new InputException(
                    "channels must name 1 to 5 stages of at least 1 channel, found "
                            + channels
                            + ".");
        }
        check("features", features >= 2, features, "at least 2");
        check("dropout", dropout >= 0 && dropout < 1, dropout, "0 to below 1");
        check("shift", shift >= 0 && shift <= 64, shift, "0 to 64");
        check("learningRate", learningRate > 0 && learningRate <= 10, learningRate, "more than 0");
        check("weightDecay", weightDecay >= 0, weightDecay, "0 or more");
        check("emaHalfLife", emaHalfLife >= 0, emaHalfLife, "0 or more");
        check("batch", batch >= 2, batch, "at least 2");
        check("epochs", epochs >= 1, epochs, "at least 1");
    }

    /** A classifier that learns 60,000 pictures of 28×28 in some minutes. */
    public static ImageClassifier defaults() {
        return new ImageClassifier(
                List.of(32, 64), 128, 0.3, 2, false, 2e-3, 0.01, 20_000, 128, 10);
    }

    @Override
    public String family() {
        return "image-classifier";
    }

    @Override
    public ImageClassifierModel fit(Images data, Fit fit) {
        return Assembly.of(this, data, fit, work -> ClassifierTraining.fit(this, null, work));
    }

    @Override
    public ImageClassifierModel fit(Images data, Images validation, Fit fit) {
        return Assembly.of(this, data, fit, work -> ClassifierTraining.fit(this, validation, work));
    }

    private static void check(String name, boolean holds, Object found, String expected) {
        if (!holds) {
            throw new InputException(name + " must be " + expected + ", found " + found + ".");
        }
    }
}
