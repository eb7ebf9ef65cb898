package dev.likeness.neural.classifier;

import dev.likeness.Classifier;
import dev.likeness.CodeKind;
import dev.likeness.Encoder;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Predictions;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import dev.likeness.neural.NeuralModel;
import dev.likeness.neural.codec.ImageBlocks;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.layer.Parameters;
import java.util.Map;

/**
 * A fitted classifier of pictures. {@code encode} gives the features before its last layer, all 0
 * or more.
 */
public final class ImageClassifierModel extends NeuralModel<Images, ImageCodec>
        implements Classifier<Images>, Encoder<Images> {

    private static final String PREFIX = "classifier.";

    private final ClassifierNetwork network;

    ImageClassifierModel(ModelCard card, ImageCodec codec, ClassifierNetwork network) {
        super(card, codec, Map.of(PREFIX, network));
        this.network = network;
    }

    static ImageClassifierModel load(ModelFile file) {
        ImageClassifier recipe = Recipe.fromMap(ImageClassifier.class, file.card().recipe());
        ImageCodec codec = ImageCodec.of(file.card());
        if (codec.classes().size() < 2) {
            throw new InputException(
                    file.path() + " holds a classifier, but its card names no labels.");
        }
        ClassifierNetwork network =
                new ClassifierNetwork(recipe, codec, Parameters.stored(PREFIX, file::floats));
        return new ImageClassifierModel(file.card(), codec, network);
    }

    @Override
    public CodeKind codes() {
        return CodeKind.numbers(
                network.width(),
                network.width() + " numbers, the features before the last layer, each 0 or more");
    }

    @Override
    public float[][] encode(Images data) {
        return ImageBlocks.encode(codec(), data, x -> network.features(x, false));
    }

    @Override
    public Predictions predict(Images data) {
        float[][] logs =
                ImageBlocks.encode(
                        codec(),
                        data,
                        x -> CrossEntropy.logSoftmax(network.logits(network.features(x, false))));
        double[][] probabilities = new double[logs.length][];
        for (int i = 0; i < logs.length; i++) {
            double[] row = new double[logs[i].length];
            double sum = 0;
            for (int k = 0; k < row.length; k++) {
                row[k] = Math.exp(logs[i][k]);
                sum += row[k];
            }
            for (int k = 0; k < row.length; k++) {
                row[k] /= sum;
            }
            probabilities[i] = row;
        }
        return new Predictions(codec().classes(), probabilities);
    }

    /** The share of labelled pictures whose most probable class is their label. */
    double accuracy(Images data) {
        Predictions predictions = predict(data);
        int right = 0;
        for (int i = 0; i < data.count(); i++) {
            if (predictions.best(i) == data.label(i)) {
                right++;
            }
        }
        return right / (double) data.count();
    }
}
