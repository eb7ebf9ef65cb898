package dev.likeness.neural.vae;

import dev.likeness.EstimatedDensity;
import dev.likeness.Held;
import dev.likeness.ModelCard;
import dev.likeness.Progress;
import dev.likeness.Recipe;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.NeuralModel;
import dev.likeness.neural.codec.Blocks;
import dev.likeness.neural.codec.ObservedTable;
import dev.likeness.neural.codec.TableCodec;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.Map;

/**
 * A fitted {@link TabularVae}. Its rows are draws from p(x|z) of codes drawn from its prior, and
 * its densities a lower bound that more samples make tighter.
 */
public final class TabularVaeModel extends NeuralModel<Table, TableCodec>
        implements Sampler<Table>, EstimatedDensity<Table> {

    /** Importance samples that {@code logDensity} draws for each row. */
    public static final int DENSITY_SAMPLES = 50;

    /** Rows that are decoded at once: always as many, because products round by their size. */
    private static final int BLOCK = 250;

    private final RowNetwork network;

    TabularVaeModel(ModelCard card, TableCodec codec, RowNetwork network) {
        super(card, codec, Map.of("", network));
        this.network = network;
    }

    static TabularVaeModel load(ModelFile file) {
        TabularVae recipe = Recipe.fromMap(TabularVae.class, file.card().recipe());
        TableCodec codec = TableCodec.read(file);
        return new TabularVaeModel(
                file.card(),
                codec,
                new RowNetwork(recipe, codec, Parameters.stored("", file::floats)));
    }

    @Override
    public Table sample(long first, int count, long seed) {
        return held().sample(first, count, seed);
    }

    @Override
    public Held<Table> held() {
        return TableSchemas.held(this::draw, codec().wholeSchema());
    }

    private Table draw(long first, int count, long seed) {
        Sampler.requirePositions(first, count);
        Randomness randomness = Randomness.of(seed);
        int latent = network.codeWidth();
        float[] out =
                Blocks.run(
                        count,
                        BLOCK,
                        from -> {
                            float[] noise = new float[BLOCK * latent];
                            float[] uniforms = new float[BLOCK];
                            for (int row = 0; row < Math.min(BLOCK, count - from); row++) {
                                long position = first + from + row;
                                randomness
                                        .fork("latent")
                                        .normals(position, noise, row * latent, latent);
                                uniforms[row] =
                                        randomness.fork("component").at(position).nextFloat();
                            }
                            Tensor codes =
                                    network.prior()
                                            .sample(Tensor.of(noise, BLOCK, latent), uniforms);
                            return network.decode(codes, Tensor.zeros(BLOCK, 0));
                        });
        if (codec().measures() > 0) {
            spread(out, first, randomness.fork("measure"));
        }
        return codec().decode(out, first, seed);
    }

    /** Draws each measure about its mean. */
    private void spread(float[] out, long first, Randomness randomness) {
        float[] deviations;
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            deviations = network.likelihood().logDeviations().exp().toFloats();
        }
        for (int row = 0; row < out.length / codec().width(); row++) {
            Draws draws = randomness.at(first + row);
            for (int m = 0; m < deviations.length; m++) {
                int at = row * codec().width() + m;
                double mean = StrictMath.tanh(out[at]);
                out[at] = (float) (mean + deviations[m] * draws.nextGaussian());
            }
        }
    }

    @Override
    public int defaultSamples() {
        return DENSITY_SAMPLES;
    }

    /**
     * A lower bound of log p(x) in nats for each row, by importance sampling: of the density of
     * numbers spread evenly over their step (for whole numbers of their probability) and of the
     * probability of all else. It depends on each row alone.
     */
    @Override
    public Estimate estimate(Table data, int samples, long seed, Progress progress) {
        ImportanceSampling.Bounds found =
                ImportanceSampling.estimate(
                        new ScoredRows(network, ObservedTable.of(codec(), data), seed),
                        samples,
                        done -> progress.at("scored", done, data.rows()));
        return new Estimate(
                found.logDensity(),
                samples,
                "rows, numbers spread over their step; the importance-weighted lower bound");
    }
}
