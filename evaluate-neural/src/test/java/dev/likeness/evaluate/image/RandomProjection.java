package dev.likeness.evaluate.image;

import dev.likeness.Classifier;
import dev.likeness.CodeKind;
import dev.likeness.Encoder;
import dev.likeness.Predictions;
import dev.likeness.image.Images;
import dev.likeness.random.Randomness;
import java.util.List;

/** Features and classes that are random linear functions of the pixels. */
public record RandomProjection(List<String> classes, int width, float[] weights)
        implements FeatureExtractor, Classifier<Images>, Encoder<Images> {

    public static RandomProjection of(int pixels, int width, List<String> classes) {
        float[] weights = new float[pixels * width];
        Randomness.of(1).normals(0, weights);
        return new RandomProjection(classes, width, weights);
    }

    @Override
    public String name() {
        return "random-projection";
    }

    @Override
    public String hash() {
        return "00000001";
    }

    @Override
    public float[][] features(Images images) {
        return encode(images);
    }

    @Override
    public CodeKind codes() {
        return CodeKind.numbers(width, width + " numbers");
    }

    @Override
    public float[][] encode(Images images) {
        int pixels = images.pixels();
        float[][] features = new float[images.count()][width];
        float[] x = new float[pixels];
        for (int i = 0; i < images.count(); i++) {
            images.copyTo(i, x, 0);
            for (int k = 0; k < pixels; k++) {
                for (int j = 0; x[k] != 0 && j < width; j++) {
                    features[i][j] += x[k] * weights[k * width + j];
                }
            }
        }
        return features;
    }

    /** A one for the greatest of the first features. */
    @Override
    public Predictions predict(Images images) {
        float[][] features = encode(images);
        double[][] probabilities = new double[images.count()][classes.size()];
        for (int i = 0; i < features.length; i++) {
            int best = 0;
            for (int c = 1; c < classes.size(); c++) {
                best = features[i][c] > features[i][best] ? c : best;
            }
            probabilities[i][best] = 1;
        }
        return new Predictions(classes, probabilities);
    }
}
