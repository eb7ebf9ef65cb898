package dev.likeness.evaluate.image;

import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.Sampler;
import dev.likeness.evaluate.features.FrechetDistance;
import dev.likeness.evaluate.features.KernelDistance;
import dev.likeness.evaluate.features.Manifold;
import dev.likeness.evaluate.features.Moments;
import dev.likeness.evaluate.statistics.LogisticRegression;
import dev.likeness.evaluate.statistics.Rows;
import dev.likeness.image.Images;
import dev.likeness.judge.Origin;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes an {@link ImageReport}. */
final class ImageJudge {

    /** Pictures are made and looked at in blocks of this many. */
    private static final int BLOCK = 1000;

    /** The components of the Gaussian baseline; about 9/10 of the variance of MNIST. */
    private static final int COMPONENTS = 64;

    private final Images train;
    private final Images test;
    private final FeatureExtractor extractor;
    private final ImageReport.Protocol protocol;
    private final Progress progress;
    private final Copies copies;
    private long done;
    private long total;

    /** What is kept of the pictures of a row: features, their summaries and predicted classes. */
    private record Seen(
            Images pictures,
            float[][] features,
            Moments moments,
            Manifold manifold,
            ClassHistogram classes) {

        int width() {
            return features[0].length;
        }
    }

    ImageJudge(
            Images train,
            Images test,
            FeatureExtractor extractor,
            ImageReport.Protocol asked,
            Progress progress) {
        int n = Math.min(asked.pictures(), Math.min(train.count(), test.count()));
        if (asked.neighbours() < 1 || n <= asked.neighbours()) {
            throw new InputException(
                    "Judging with %d neighbours needs at least 1 neighbour and more pictures than neighbours in each set, found %d (asked for %d, %d to train on, %d to test on)."
                            .formatted(
                                    asked.neighbours(),
                                    n,
                                    asked.pictures(),
                                    train.count(),
                                    test.count()));
        }
        this.train = train;
        this.test = test;
        this.extractor = extractor;
        this.copies = new Copies(train.toEightBit());
        this.protocol = new ImageReport.Protocol(n, asked.neighbours(), asked.seed());
        this.progress = progress;
    }

    ImageReport report(Map<String, ? extends Sampler<Images>> models) {
        total = (models.size() + 4L) * protocol.pictures();
        Seen reference = see("test set", drawn(test, "evaluate.test"));
        List<ImageReport.Row> rows = new ArrayList<>();
        models.forEach((name, model) -> rows.add(judge(Origin.MODEL, name, model, reference)));
        Sampler<Images> real = drawn(train, "evaluate.train");
        rows.add(judge(Origin.REAL, "real: training set", real, reference));
        GaussianInPcaSpace gaussian = GaussianInPcaSpace.fit(train, COMPONENTS);
        String name = "baseline: Gaussian, " + gaussian.components() + " components";
        rows.add(judge(Origin.BASELINE, name, gaussian, reference));
        Sampler<Images> noise = UniformNoise.like(train);
        rows.add(judge(Origin.BASELINE, "baseline: noise", noise, reference));
        return new ImageReport(protocol, extractor.id(), reference.width(), rows);
    }

    private ImageReport.Row judge(
            Origin origin, String name, Sampler<Images> sampler, Seen reference) {
        Seen seen = see(name, sampler);
        progress.at(name + ", a closer look", done, total);
        return new ImageReport.Row(
                origin,
                name,
                FrechetDistance.between(reference.moments(), seen.moments()),
                reference.manifold().compare(seen.manifold()),
                seen.classes(),
                seen.classes().totalVariation(reference.classes()),
                closer(origin, seen, reference));
    }

    private ImageReport.Closer closer(Origin origin, Seen seen, Seen reference) {
        // Real pictures are drawn from the training ones, of which each is a copy of itself.
        Images looked = origin == Origin.REAL ? reference.pictures() : seen.pictures();
        boolean trivial = origin == Origin.BASELINE;
        OriginClassifier origins =
                OriginClassifier.of(
                        some(reference.features()), some(seen.features()), protocol.seed());
        return new ImageReport.Closer(
                KernelDistance.between(reference.features(), seen.features()),
                origins.auc(),
                origins.error(),
                origins.surest(reference.pictures(), ImageReport.UNLIKE),
                trivial ? 0 : copies.share(looked),
                trivial ? 0 : Copies.repeats(looked),
                learnt(seen, reference));
    }

    /** Some of the pictures, which are in a random order. */
    private static float[][] some(float[][] features) {
        return Arrays.copyOf(features, Math.min(Copies.LOOKED_AT, features.length));
    }

    private static @Nullable Double learnt(Seen seen, Seen reference) {
        Images made = seen.pictures();
        Images real = reference.pictures();
        List<String> names = real.labelNames();
        if (names.size() < 2 || !made.labelled() || !made.labelNames().equals(names)) {
            return null;
        }
        LogisticRegression classifier =
                LogisticRegression.fit(
                        new LogisticRegression.Data(
                                Rows.of(seen.features()), made.labels(), names.size()),
                        1,
                        null,
                        100,
                        1e-3);
        double[][] told = classifier.logProbabilities(Rows.of(reference.features()));
        int right = 0;
        for (int i = 0; i < told.length; i++) {
            int best = 0;
            for (int c = 1; c < told[i].length; c++) {
                best = told[i][c] > told[i][best] ? c : best;
            }
            right += best == real.label(i) ? 1 : 0;
        }
        return right / (double) told.length;
    }

    private Seen see(String what, Sampler<Images> sampler) {
        int n = protocol.pictures();
        float[][] features = new float[n][];
        List<ClassHistogram> classes = new ArrayList<>();
        List<Images> blocks = new ArrayList<>();
        for (int first = 0; first < n; first += BLOCK) {
            int count = Math.min(BLOCK, n - first);
            Images block = sampler.sample(first, count, protocol.seed()).toEightBit();
            float[][] some = extractor.features(block);
            System.arraycopy(some, 0, features, first, count);
            blocks.add(block);
            classes.add(ClassHistogram.of(extractor.predict(block)));
            done += count;
            progress.at(what, done, total);
        }
        return new Seen(
                blocks.stream().reduce(Images::concat).orElseThrow(),
                features,
                Moments.of(features),
                Manifold.of(features, protocol.neighbours()),
                classes.stream().reduce(ClassHistogram::plus).orElseThrow());
    }

    /** Some of the pictures of a set, in a random order. */
    private Sampler<Images> drawn(Images images, String purpose) {
        int[] order = Randomness.of(protocol.seed()).fork(purpose).permutation(0, images.count());
        return (first, count, seed) -> {
            int[] some = new int[count];
            System.arraycopy(order, Math.toIntExact(first), some, 0, count);
            return images.select(some);
        };
    }
}
