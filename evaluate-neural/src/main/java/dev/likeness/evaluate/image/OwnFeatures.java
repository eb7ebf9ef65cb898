package dev.likeness.evaluate.image;

import dev.likeness.Predictions;
import dev.likeness.Spread;
import dev.likeness.evaluate.features.PrincipalComponents;
import dev.likeness.evaluate.statistics.LogisticRegression;
import dev.likeness.evaluate.statistics.Rows;
import dev.likeness.image.Images;
import dev.likeness.neural.engine.Layers;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks at pictures of any kind: layers of convolutions with fixed random weights, whose outputs
 * are averaged over the picture and over its quarters, and then brought to a few uncorrelated
 * numbers by principal components of the training pictures. Such features know edges, colours and
 * textures and no objects; a random network tells good samples from bad ones well (Naeem et al.,
 * "Reliable fidelity and diversity metrics for generative models", ICML 2020, section 5.3). Where
 * the training pictures have labels, a logistic regression on the features says the class.
 */
final class OwnFeatures implements FeatureExtractor {

    private static final int[] WIDTHS = {16, 32, 48, 64};
    private static final int MOST_FEATURES = 64;
    private static final int MOST_FITTED = 10_000;

    /** The least number of pictures for each feature. */
    private static final int PICTURES_A_FEATURE = 10;

    private static final int BLOCK = 100;

    private final int channels;
    private final List<float[]> weights = new ArrayList<>();
    private final PrincipalComponents components;
    private final List<String> classes;
    private final @Nullable LogisticRegression classifier;

    private OwnFeatures(Images train) {
        this.channels = train.channels();
        int in = channels;
        int stages = 0;
        for (int side = Math.min(train.height(), train.width());
                stages == 0 || (side >= 2 && stages < WIDTHS.length);
                side /= 2) {
            int out = WIDTHS[stages];
            float[] weight = new float[9 * in * out];
            Randomness.of(0).fork("evaluate.features").normals(stages, weight);
            double scale = Math.sqrt(2 / (9.0 * in)); // He et al. 2015
            for (int k = 0; k < weight.length; k++) {
                weight[k] *= (float) scale;
            }
            weights.add(weight);
            in = out;
            stages++;
        }
        Images some = Spread.of(train, MOST_FITTED, 0);
        float[][] raw = raw(some);
        int wanted = Math.max(2, Math.min(MOST_FEATURES, some.count() / PICTURES_A_FEATURE));
        components = PrincipalComponents.of(raw, wanted);
        classes = train.labelNames();
        classifier = classes.size() < 2 ? null : classifier(some, features(raw));
    }

    /** Features of pictures like these. */
    static OwnFeatures of(Images train) {
        return new OwnFeatures(train);
    }

    private LogisticRegression classifier(Images some, float[][] features) {
        return LogisticRegression.fit(
                new LogisticRegression.Data(Rows.of(features), some.labels(), classes.size()),
                1,
                null,
                100,
                1e-3);
    }

    @Override
    public String name() {
        return "random-convolutions";
    }

    @Override
    public String hash() {
        return String.format(Locale.ROOT, "%08x", Arrays.hashCode(weights.get(0)));
    }

    @Override
    public float[][] features(Images images) {
        return features(raw(images));
    }

    /** Along the components, so scaled that all numbers together vary by about one each. */
    private float[][] features(float[][] raw) {
        double[][] projected = components.project(raw);
        double variance = 0;
        for (int c = 0; c < components.count(); c++) {
            double[] axis = components.axis(c);
            variance += Arrays.stream(axis).map(x -> x * x).sum();
        }
        double scale = variance > 0 ? Math.sqrt(components.count() / variance) : 1;
        float[][] features = new float[projected.length][components.count()];
        for (int i = 0; i < features.length; i++) {
            for (int c = 0; c < features[i].length; c++) {
                features[i][c] = (float) (projected[i][c] * scale);
            }
        }
        return features;
    }

    /** What the layers say of each picture. */
    private float[][] raw(Images images) {
        float[][] rows = new float[images.count()][];
        int pixels = images.pixels();
        for (int first = 0; first < rows.length; first += BLOCK) {
            int n = Math.min(BLOCK, rows.length - first);
            float[] block = new float[n * pixels];
            for (int i = 0; i < n; i++) {
                images.copyTo(first + i, block, i * pixels);
            }
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                Tensor x =
                        Tensor.of(block, n, channels, images.height(), images.width())
                                .mul(2)
                                .sub(1);
                List<float[]> parts = new ArrayList<>();
                int in = channels;
                for (int stage = 0; stage < weights.size(); stage++) {
                    int out = WIDTHS[stage];
                    Tensor weight = Tensor.of(weights.get(stage), out, in, 3, 3);
                    x = Layers.conv2d(x, weight, null, 1, 1).relu();
                    parts.add(x.mean(2, 3).toFloats());
                    parts.add(x.square().mean(2, 3).sqrt().toFloats());
                    addQuarters(x, parts);
                    x = x.size(2) < 2 || x.size(3) < 2 ? x : Layers.averagePool2d(x, 2);
                    in = out;
                }
                for (int i = 0; i < n; i++) {
                    rows[first + i] = joined(parts, i, n);
                }
            }
        }
        return rows;
    }

    /** The means of the quarters of a picture, which say where something is. */
    private static void addQuarters(Tensor x, List<float[]> parts) {
        long height = x.size(2);
        long width = x.size(3);
        if (height < 2 || width < 2) {
            return;
        }
        for (int quarter = 0; quarter < 4; quarter++) {
            long top = quarter < 2 ? 0 : height / 2;
            long left = quarter % 2 == 0 ? 0 : width / 2;
            parts.add(
                    x.slice(2, top, top + height / 2)
                            .slice(3, left, left + width / 2)
                            .mean(2, 3)
                            .toFloats());
        }
    }

    private static float[] joined(List<float[]> parts, int row, int rows) {
        int width = parts.stream().mapToInt(part -> part.length / rows).sum();
        float[] joined = new float[width];
        int at = 0;
        for (float[] part : parts) {
            int own = part.length / rows;
            System.arraycopy(part, row * own, joined, at, own);
            at += own;
        }
        return joined;
    }

    @Override
    public Predictions predict(Images images) {
        LogisticRegression known = classifier;
        if (known == null) {
            return probabilities(List.of("picture"), new double[images.count()][1]);
        }
        return probabilities(classes, known.logProbabilities(Rows.of(features(images))));
    }

    private static Predictions probabilities(List<String> classes, double[][] logs) {
        double[][] probabilities = new double[logs.length][classes.size()];
        for (int i = 0; i < logs.length; i++) {
            for (int c = 0; c < classes.size(); c++) {
                probabilities[i][c] = Math.exp(logs[i][c]);
            }
        }
        return new Predictions(classes, probabilities);
    }
}
