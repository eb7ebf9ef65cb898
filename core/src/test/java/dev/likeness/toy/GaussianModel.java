package dev.likeness.toy;

import dev.likeness.Classifier;
import dev.likeness.CodeKind;
import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Encoder;
import dev.likeness.EstimatedDensity;
import dev.likeness.Evidence;
import dev.likeness.InputException;
import dev.likeness.Latent;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Nearest;
import dev.likeness.Predictions;
import dev.likeness.Progress;
import dev.likeness.Reconstructor;
import dev.likeness.Regressor;
import dev.likeness.Sampler;
import dev.likeness.SamplerChoice;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Randomness;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Fitted independent normal distributions; able to do everything the contract knows. */
public final class GaussianModel
        implements Model<Points>,
                Latent<Points>,
                SamplerChoice<Points>,
                Conditional<Points>,
                EstimatedDensity<Points>,
                Classifier<Points>,
                Regressor<Points>,
                Encoder<Points>,
                Reconstructor<Points> {

    private final ModelCard card;
    private final Fault fault;
    private final double[] mean;
    private final double[] deviation;
    private final AtomicLong calls = new AtomicLong();

    GaussianModel(ModelCard card, Fault fault, double[] mean, double[] deviation) {
        this.card = card;
        this.fault = fault;
        this.mean = mean;
        this.deviation = deviation;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public void save(Path file) {
        double[] savedMean = mean.clone();
        if (fault == Fault.ROUNDS_WHEN_SAVED) {
            Arrays.setAll(savedMean, j -> (float) mean[j]);
        }
        ModelFile.Builder builder =
                ModelFile.of(card)
                        .tensor("mean", savedMean, mean.length)
                        .tensor("deviation", deviation, mean.length);
        if (fault == Fault.WRITES_THE_CLOCK) {
            builder.tensor("clock", new long[] {System.nanoTime()});
        }
        builder.write(file);
    }

    @Override
    public Points sample(long first, int count, long seed) {
        return sample(first, count, seed, -1, 0);
    }

    private Points sample(long first, int count, long seed, int column, double value) {
        Points sample = decode(codes(first, count, seed));
        for (float[] row : sample.rows()) {
            if (column >= 0) {
                row[column] = (float) value;
            }
        }
        return sample;
    }

    @Override
    public float[][] latent(long first, int count, long seed) {
        return codes(first, count, fault == Fault.SHOWS_OTHER_CODES ? seed + 1 : seed);
    }

    private float[][] codes(long first, int count, long seed) {
        if (first < 0) {
            throw new InputException("The first position must be 0 or more, found " + first + ".");
        } else if (count < 1 && fault != Fault.SAMPLES_NONE_GLADLY) {
            throw new InputException("A sample has at least 1 example, found " + count + ".");
        }
        long key = fault == Fault.IGNORES_SEED ? 0 : seed;
        key += fault == Fault.REMEMBERS_CALLS ? calls.incrementAndGet() : 0;
        key += fault == Fault.DEPENDS_ON_THREAD ? 1000 * Thread.currentThread().getId() : 0;
        Randomness randomness = Randomness.of(key).fork("sample");
        int n = fault == Fault.SAMPLES_ONE_TOO_FEW ? count - 1 : Math.max(count, 0);
        float[][] codes = new float[n][mean.length];
        for (int i = 0; i < n; i++) {
            long position = fault == Fault.COUNTS_FROM_EACH_CALL ? i : first + i;
            if (fault == Fault.COUNTS_IN_32_BITS) {
                position &= 0xffffffffL;
            }
            randomness.normals(position, codes[i]);
        }
        return codes;
    }

    @Override
    public Points interpolate(int paths, int steps, long seed) {
        if (paths < 1 || steps < 2) {
            throw new InputException(
                    "A walk has 1 path and 2 steps at least, found "
                            + paths
                            + " and "
                            + steps
                            + ".");
        }
        float[][] ends = latent(0, 2 * paths, seed);
        int made = fault == Fault.WALKS_TOO_FEW_STEPS ? steps - 1 : steps;
        float[][] codes = new float[paths * made][mean.length];
        for (int i = 0; i < codes.length; i++) {
            float part = (i % made) / (steps - 1f);
            for (int j = 0; j < mean.length; j++) {
                codes[i][j] =
                        (1 - part) * ends[2 * (i / made)][j] + part * ends[2 * (i / made) + 1][j];
            }
        }
        return decode(codes);
    }

    @Override
    public List<String> samplers() {
        return fault == Fault.NAMES_ANOTHER_SAMPLER_FIRST
                ? List.of("wide", "normal")
                : List.of("normal", "wide");
    }

    @Override
    public GaussianModel withSampler(String name) {
        if (!samplers().contains(name) && fault != Fault.TAKES_ANY_SAMPLER) {
            throw new InputException(
                    "There is no sampler \"" + name + "\"." + Nearest.hint(name, samplers()));
        }
        double[] wide = Arrays.stream(deviation).map(d -> 2 * d).toArray();
        return name.equals("wide") ? new GaussianModel(card, fault, mean, wide) : this;
    }

    /** The columns are independent, so to know one says nothing about the others. */
    @Override
    public Sampler<Points> given(Evidence asked) {
        Conditions evidence = asked.as(Conditions.class);
        Conditions.Condition condition = evidence.conditions().get(0);
        for (int j = 0; j < mean.length; j++) {
            if (condition.column().equals("x" + j)) {
                int column = j;
                double value = Double.parseDouble(condition.value());
                return (first, count, seed) -> sample(first, count, seed, column, value);
            }
        }
        if (fault == Fault.TAKES_ANY_EVIDENCE) {
            return this;
        }
        throw new InputException("There is no column \"" + condition.column() + "\".");
    }

    @Override
    public int defaultSamples() {
        return 10;
    }

    /** The density is known; the draws add to it what an estimate would be off. */
    @Override
    public Estimate estimate(Points data, int samples, long seed, Progress progress) {
        if (samples < 1 && fault != Fault.ESTIMATES_FROM_NO_DRAWS) {
            throw new InputException("An estimate needs at least 1 draw, found " + samples + ".");
        }
        Randomness draws = Randomness.of(fault == Fault.ESTIMATES_WITHOUT_SEED ? 0 : seed);
        double[] density = new double[data.count()];
        for (int i = 0; i < density.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                double z = (data.rows()[i][j] - mean[j]) / deviation[j];
                density[i] -= 0.5 * (z * z + Math.log(2 * Math.PI)) + Math.log(deviation[j]);
            }
            density[i] += 0.01 * draws.at(i).nextGaussian() / Math.sqrt(Math.max(1, samples));
            progress.at("scored", fault == Fault.REPORTS_NO_END ? i : i + 1, density.length);
        }
        if (fault == Fault.INFINITE_DENSITY) {
            density[density.length - 1] = Double.NEGATIVE_INFINITY;
        }
        return new Estimate(density, samples, "exact, with noise");
    }

    /** Below or above the mean of the first column. */
    @Override
    public Predictions predict(Points data) {
        double[][] probabilities = new double[data.count()][2];
        for (int i = 0; i < probabilities.length; i++) {
            double above = 1 / (1 + Math.exp(mean[0] - data.rows()[i][0]));
            double below = fault == Fault.PROBABILITIES_OF_TWO ? 1 : 1 - above;
            probabilities[i] = new double[] {below, above};
        }
        return new Predictions(List.of("below", "above"), probabilities);
    }

    /** The deviation of the first column from its mean. */
    @Override
    public double[] predictNumbers(Points data) {
        double[] numbers = new double[data.count()];
        Arrays.setAll(numbers, i -> data.rows()[i][0] - mean[0]);
        return fault == Fault.LOSES_NUMBERS ? Arrays.copyOf(numbers, 1) : numbers;
    }

    @Override
    public CodeKind codes() {
        return CodeKind.numbers(
                mean.length, mean.length + " numbers, the coordinates by their deviations");
    }

    @Override
    public float[][] encode(Points data) {
        float[][] codes = new float[data.count()][mean.length];
        for (int i = 0; i < codes.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                codes[i][j] = (float) ((data.rows()[i][j] - mean[j]) / deviation[j]);
            }
        }
        if (fault == Fault.RAGGED_CODES) {
            codes[1] = new float[0];
        }
        return codes;
    }

    @Override
    public Points decode(float[][] codes) {
        float[][] rows = new float[codes.length][mean.length];
        for (int i = 0; i < rows.length; i++) {
            if (codes[i].length != mean.length && fault != Fault.DECODES_ANY_WIDTH) {
                throw new InputException(
                        "A code has " + mean.length + " numbers, found " + codes[i].length + ".");
            }
            for (int j = 0; j < mean.length; j++) {
                rows[i][j] = (float) (mean[j] + deviation[j] * codes[i][j]);
            }
        }
        return new Points(rows);
    }

    @Override
    public Points reconstruct(Points data) {
        Points all = decode(encode(data));
        return fault == Fault.LOSES_RECONSTRUCTIONS ? all.slice(0, all.count() - 1) : all;
    }
}
