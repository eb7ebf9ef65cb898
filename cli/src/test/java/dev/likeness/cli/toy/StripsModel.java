package dev.likeness.cli.toy;

import dev.likeness.CodeKind;
import dev.likeness.Density;
import dev.likeness.Encoder;
import dev.likeness.EstimatedDensity;
import dev.likeness.InputException;
import dev.likeness.Latent;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Nearest;
import dev.likeness.Progress;
import dev.likeness.Reconstructor;
import dev.likeness.SamplerChoice;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.nio.file.Path;
import java.util.List;

/** A code of a picture is the brightness of its strips; samples lie around the mean code. */
public sealed class StripsModel
        implements Model<Images>,
                Latent<Images>,
                Encoder<Images>,
                Reconstructor<Images>,
                SamplerChoice<Images>
        permits StripsModel.Exact, StripsModel.Estimated {

    private final ModelCard card;
    private final float[] mean;
    private final String sampler;

    private StripsModel(ModelCard card, float[] mean, String sampler) {
        this.card = card;
        this.mean = mean;
        this.sampler = sampler;
    }

    static StripsModel of(Strips recipe, ModelCard card, float[] mean) {
        return switch (recipe.likelihood()) {
            case NONE -> new StripsModel(card, mean, "uniform");
            case EXACT -> new Exact(card, mean);
            case ESTIMATED -> new Estimated(card, mean);
        };
    }

    /** Minus the squared distance to the mean code. */
    static final class Exact extends StripsModel implements Density<Images> {

        private Exact(ModelCard card, float[] mean) {
            super(card, mean, "uniform");
        }

        @Override
        public double[] logDensity(Images data) {
            return distances(data);
        }
    }

    /** The same, too low by 1 / samples. */
    static final class Estimated extends StripsModel implements EstimatedDensity<Images> {

        private Estimated(ModelCard card, float[] mean) {
            super(card, mean, "uniform");
        }

        @Override
        public Estimate estimate(Images data, int samples, long seed, Progress progress) {
            double[] values = distances(data);
            for (int i = 0; i < values.length; i++) {
                values[i] -= 1.0 / samples;
                progress.at("scored", i + 1, values.length);
            }
            return new Estimate(values, samples, "a lower bound");
        }

        @Override
        public int defaultSamples() {
            return 10;
        }
    }

    double[] distances(Images data) {
        float[][] codes = encode(data);
        double[] values = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            for (int k = 0; k < mean.length; k++) {
                values[i] -= (codes[i][k] - mean[k]) * (codes[i][k] - mean[k]);
            }
        }
        return values;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public void save(Path file) {
        ModelFile.of(card).tensor("mean", mean, mean.length).write(file);
    }

    @Override
    public CodeKind codes() {
        return CodeKind.numbers(mean.length, mean.length + " numbers");
    }

    @Override
    public float[][] encode(Images data) {
        int strip = data.width() / mean.length;
        float[][] codes = new float[data.count()][mean.length];
        float[] pixels = new float[data.pixels()];
        for (int i = 0; i < codes.length; i++) {
            data.copyTo(i, pixels, 0);
            for (int j = 0; j < pixels.length; j++) {
                codes[i][j % data.width() / strip] += pixels[j] * mean.length / pixels.length;
            }
        }
        return codes;
    }

    @Override
    public Images decode(float[][] codes) {
        int width = length("width");
        int pixels = length("channels") * length("height") * width;
        float[] values = new float[codes.length * pixels];
        for (int i = 0; i < codes.length; i++) {
            if (codes[i].length != mean.length) {
                throw new InputException(
                        "The model has codes of %d numbers, found %d."
                                .formatted(mean.length, codes[i].length));
            }
            for (int j = 0; j < pixels; j++) {
                float value = codes[i][j % width * mean.length / width];
                values[i * pixels + j] = Math.max(0, Math.min(1, value));
            }
        }
        return Images.ofFloats(codes.length, length("channels"), length("height"), width, values);
    }

    private int length(String side) {
        return ((Number) card.data().schema().get(side)).intValue();
    }

    @Override
    public Images reconstruct(Images data) {
        return decode(encode(data));
    }

    @Override
    public List<String> samplers() {
        return List.of("uniform", "mean");
    }

    @Override
    public Latent<Images> withSampler(String name) {
        if (!samplers().contains(name)) {
            throw new InputException(
                    "There is no sampler \"%s\".%s"
                            .formatted(name, Nearest.hint(name, samplers())));
        }
        return new StripsModel(card, mean, name);
    }

    @Override
    public float[][] latent(long first, int count, long seed) {
        float[][] codes = new float[count][];
        for (int i = 0; i < count; i++) {
            codes[i] = mean.clone();
            Draws draws = Randomness.of(seed).at(first + i);
            for (int k = 0; k < mean.length && sampler.equals("uniform"); k++) {
                codes[i][k] = draws.nextFloat();
            }
        }
        return codes;
    }

    @Override
    public Images sample(long first, int count, long seed) {
        return decode(latent(first, count, seed));
    }

    @Override
    public Images interpolate(int paths, int steps, long seed) {
        throw new InputException("Strips do not walk.");
    }
}
