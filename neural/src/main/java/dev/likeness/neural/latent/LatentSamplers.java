package dev.likeness.neural.latent;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.file.ModelFile;
import java.util.ArrayList;
import java.util.List;

/**
 * The latent samplers of a model, all fitted to the codes of its training data.
 *
 * <p>A plain autoencoder's codes lie where the encoder put them, so a sampler must learn where that
 * is; Ghosh et al., "From variational to deterministic autoencoders" (2020), section 4, draw from a
 * mixture of normal distributions fitted afterwards.
 */
public final class LatentSamplers {

    /** Independent standard normal numbers, whatever the codes were. */
    public static final String NORMAL = "normal";

    /** One normal distribution with a full covariance. */
    public static final String GAUSSIAN = "gaussian";

    /** A mixture of normal distributions with full covariances. */
    public static final String MIXTURE = "mixture";

    /** The names of all samplers. */
    public static final List<String> NAMES = List.of(NORMAL, GAUSSIAN, MIXTURE);

    private final StandardNormal normal;
    private final GaussianSampler gaussian;
    private final MixtureSampler mixture;

    private LatentSamplers(
            StandardNormal normal, GaussianSampler gaussian, MixtureSampler mixture) {
        this.normal = normal;
        this.gaussian = gaussian;
        this.mixture = mixture;
    }

    /**
     * Fits every sampler.
     *
     * @param codes at least one, all of one width
     * @param seed the seed of the mixture's start and of the choice of held-out codes
     * @throws dev.likeness.DivergedException if a number is not finite
     */
    public static LatentSamplers fit(float[][] codes, long seed) {
        CodeRows rows = CodeRows.of(codes);
        return new LatentSamplers(
                new StandardNormal(rows.width()),
                new GaussianSampler(MixtureFit.gaussian(rows, MixtureFit.ridge(rows))),
                new MixtureSampler(MixtureFit.fit(rows, seed)));
    }

    /** Independent standard normal numbers. */
    public static LatentSampler normal(int width) {
        return new StandardNormal(width);
    }

    /**
     * A mixture fitted to some codes; see {@link #fit}. Components grow in number from 1 to 2, 5,
     * 10, 20 and 50 while each step makes held-out codes likelier; there are fewer where the codes
     * are too few for that, or so wide that the covariances would have more than 204,800 numbers in
     * all.
     */
    public static LatentSampler mixture(float[][] codes, long seed) {
        return new MixtureSampler(MixtureFit.fit(CodeRows.of(codes), seed));
    }

    /**
     * The sampler of a name.
     *
     * @throws InputException if there is none; the message names the nearest
     */
    public LatentSampler get(String name) {
        return switch (name) {
            case NORMAL -> normal;
            case GAUSSIAN -> gaussian;
            case MIXTURE -> mixture;
            default ->
                    throw new InputException(
                            "There is no latent sampler \""
                                    + name
                                    + "\"."
                                    + Nearest.hint(name, NAMES));
        };
    }

    /** How many components the mixture has. */
    public int components() {
        return mixture.mixture().size();
    }

    /** Adds the samplers' numbers to a model file, their names below a prefix. */
    public void store(ModelFile.Builder out, String prefix) {
        int width = normal.width();
        out.tensor(prefix + "gaussian.mean", gaussian.gaussian().mean(), width);
        out.tensor(
                prefix + "gaussian.factor",
                gaussian.gaussian().factor(),
                gaussian.gaussian().factor().length);
        Mixture all = mixture.mixture();
        int size = all.size();
        int half = width * (width + 1) / 2;
        double[] means = new double[size * width];
        double[] factors = new double[size * half];
        for (int k = 0; k < size; k++) {
            System.arraycopy(all.components().get(k).mean(), 0, means, k * width, width);
            System.arraycopy(all.components().get(k).factor(), 0, factors, k * half, half);
        }
        out.tensor(prefix + "mixture.weights", all.weights(), size);
        out.tensor(prefix + "mixture.means", means, size, width);
        out.tensor(prefix + "mixture.factors", factors, size, half);
    }

    /**
     * Reads what {@link #store} wrote.
     *
     * @param width numbers a code, by the model's recipe
     * @throws InputException if a tensor is missing, has another shape or holds what cannot be
     */
    public static LatentSamplers load(ModelFile file, String prefix, int width) {
        int half = Math.multiplyExact(width, width + 1) / 2;
        Gaussian one =
                new Gaussian(
                        file.doubles(prefix + "gaussian.mean", width),
                        file.doubles(prefix + "gaussian.factor", half));
        long[] sizes = file.shape(prefix + "mixture.weights");
        int size = sizes.length == 1 && sizes[0] >= 1 && sizes[0] <= 1_000_000 ? (int) sizes[0] : 1;
        double[] weights = file.distributions(prefix + "mixture.weights", size, size);
        double[] means = file.doubles(prefix + "mixture.means", size, width);
        double[] factors = file.doubles(prefix + "mixture.factors", size, half);
        List<Gaussian> components = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            components.add(
                    new Gaussian(
                            java.util.Arrays.copyOfRange(means, k * width, (k + 1) * width),
                            java.util.Arrays.copyOfRange(factors, k * half, (k + 1) * half)));
        }
        return new LatentSamplers(
                new StandardNormal(width),
                new GaussianSampler(one),
                new MixtureSampler(new Mixture(weights, components)));
    }
}
