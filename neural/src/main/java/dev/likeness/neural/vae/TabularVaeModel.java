package dev.likeness.neural.vae;

import dev.likeness.EstimatedDensity;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.codec.ObservedTable;
import dev.likeness.neural.codec.TableCodec;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tape;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.nio.file.Path;

/**
 * A fitted {@link TabularVae}. Its rows are draws from p(x|z) of codes drawn from its prior, and
 * its densities a lower bound that more samples make tighter.
 */
public final class TabularVaeModel
        implements Model<Table>, Sampler<Table>, EstimatedDensity<Table> {

    /** Importance samples that {@code logDensity} draws for each row. */
    public static final int DENSITY_SAMPLES = 50;

    /** Rows that are decoded at once: always as many, because products round by their size. */
    private static final int BLOCK = 250;

    private final ModelCard card;
    private final TableCodec codec;
    private final RowNetwork network;

    TabularVaeModel(ModelCard card, TableCodec codec, RowNetwork network) {
        this.card = card;
        this.codec = codec;
        this.network = network;
    }

    static TabularVaeModel load(ModelFile file) {
        TabularVae recipe = Recipe.fromMap(TabularVae.class, TableCodec.settings(file.card()));
        TableCodec codec = TableCodec.read(file);
        return new TabularVaeModel(
                file.card(),
                codec,
                new RowNetwork(recipe, codec, Parameters.stored("", file::floats)));
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public void save(Path path) {
        ModelFile.Builder file = ModelFile.of(card);
        codec.save(file);
        network.parameters()
                .forEach((name, tensor) -> file.tensor(name, tensor.toFloats(), tensor.shape()));
        file.write(path);
    }

    @Override
    public Table sample(long first, int count, long seed) {
        Sampler.requirePositions(first, count);
        Randomness randomness = Randomness.of(seed);
        float[] out = new float[Math.multiplyExact(count, codec.width())];
        for (int from = 0; from < count; from += BLOCK) {
            int rows = Math.min(BLOCK, count - from);
            float[] noise = new float[BLOCK * network.latent()];
            float[] uniforms = new float[BLOCK];
            for (int row = 0; row < rows; row++) {
                long position = first + from + row;
                randomness
                        .fork("latent")
                        .normals(position, noise, row * network.latent(), network.latent());
                uniforms[row] = randomness.fork("component").at(position).nextFloat();
            }
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open();
                    Tape fused = Tape.open()) { // records nothing, but its products are faster
                Tensor codes =
                        network.prior().sample(Tensor.of(noise, BLOCK, network.latent()), uniforms);
                float[] decoded = network.decode(codes).toFloats();
                System.arraycopy(decoded, 0, out, from * codec.width(), rows * codec.width());
            }
        }
        if (codec.measures() > 0) {
            spread(out, first, randomness.fork("measure"));
        }
        return codec.decode(out, first, seed);
    }

    /** Draws each measure about its mean. */
    private void spread(float[] out, long first, Randomness randomness) {
        float[] deviations;
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            deviations = network.likelihood().logDeviations().exp().toFloats();
        }
        for (int row = 0; row < out.length / codec.width(); row++) {
            Draws draws = randomness.at(first + row);
            for (int m = 0; m < deviations.length; m++) {
                int at = row * codec.width() + m;
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
        double[] found =
                RowDensity.estimate(
                        network,
                        ObservedTable.of(codec, data),
                        samples,
                        seed,
                        done -> progress.at(done, data.rows()));
        return new Estimate(
                found,
                samples,
                "rows, numbers spread over their step; the importance-weighted lower bound");
    }
}
