package dev.likeness.neural.vae;

import dev.likeness.Density;
import dev.likeness.Encoder;
import dev.likeness.InputException;
import dev.likeness.Latent;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Reconstructor;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.layer.Parameters;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/**
 * A fitted variational autoencoder. The code of a picture is the mean of q(z|x), in a model of two
 * stochastic layers the top one's first, followed by the class in a conditional model (one number a
 * class, 1 for its own). Pictures that are decoded, reconstructed or sampled are means of p(x|z),
 * not draws of single pixels from it.
 *
 * <p>A conditional model takes the class of labelled pictures from their labels; of others it
 * encodes the class that it finds most probable.
 */
public sealed class VaeModel
        implements Model<Images>,
                Latent<Images>,
                Encoder<Images>,
                Reconstructor<Images>,
                Density<Images>
        permits ConditionalVaeModel {

    /** Importance samples that {@link #logDensity} draws for each picture. */
    public static final int DENSITY_SAMPLES = 100;

    private final ModelCard card;
    private final Coding coding;

    VaeModel(ModelCard card, Coding coding) {
        this.card = card;
        this.coding = coding;
    }

    static VaeModel of(ModelCard card, Coding coding) {
        return coding.recipe().conditional()
                ? new ConditionalVaeModel(card, coding)
                : new VaeModel(card, coding);
    }

    static VaeModel load(ModelFile file) {
        Vae recipe = Recipe.fromMap(Vae.class, file.card().recipe());
        ImageCodec codec = ImageCodec.of(file.card());
        if (recipe.conditional() && codec.classes().isEmpty()) {
            throw new InputException(
                    file.path() + " is of a conditional model but its card names no labels.");
        }
        VaeNetwork network =
                VaeNetwork.of(recipe, codec, Parameters.stored("", file::floats), null);
        float[] frequencies =
                recipe.conditional()
                        ? file.floats("classes.frequency", codec.classes().size())
                        : new float[0];
        return of(file.card(), new Coding(recipe, codec, frequencies, network));
    }

    Coding coding() {
        return coding;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public void save(Path file) {
        ModelFile.Builder out = ModelFile.of(card);
        coding.network()
                .parameters()
                .forEach(
                        (name, tensor) -> {
                            if (!name.equals(VaeNetwork.LAST_COMPONENTS)) {
                                out.tensor(name, tensor.toFloats(), tensor.shape());
                            }
                        });
        if (coding.recipe().conditional()) {
            out.tensor("classes.frequency", coding.frequencies(), coding.frequencies().length);
        }
        out.write(file);
    }

    @Override
    public Images sample(long first, int count, long seed) {
        return coding.sample(first, count, seed, -1);
    }

    /** Codes drawn from the prior, followed by the class in a conditional model. */
    @Override
    public float[][] latent(long first, int count, long seed) {
        return coding.latent(first, count, seed, -1);
    }

    @Override
    public Images decode(float[][] codes) {
        return coding.decode(codes);
    }

    @Override
    public float[][] encode(Images data) {
        return coding.encode(data);
    }

    /** The mean pictures of the mean codes. */
    @Override
    public Images reconstruct(Images data) {
        return coding.decode(coding.encode(data));
    }

    /**
     * A lower bound of log p(x) in nats for each picture, by importance sampling with {@value
     * #DENSITY_SAMPLES} samples: probabilities of binary pictures (grey ones are binarised, each
     * pixel white with its brightness as probability) or of 8-bit levels, or a density in [0, 1]
     * where the likelihood is Gaussian. It depends on each picture alone. A conditional model gives
     * log p(x|class) of labelled pictures, and otherwise the mean over classes.
     */
    @Override
    public double[] logDensity(Images data) {
        return likelihood(data, DENSITY_SAMPLES, 0, done -> {}).logDensity();
    }

    /**
     * The likelihood of pictures by importance sampling.
     *
     * @param data pictures of the model's shape
     * @param samples how many codes are drawn for each picture, at least 1: the more, the closer
     *     the bound
     * @param seed of the codes, and of the binarisation where the likelihood is of binary pixels
     * @param progress hears how many pictures are done; called from several threads
     * @throws InputException if the pictures have another shape or the wrong labels
     */
    public TestLikelihood likelihood(Images data, int samples, long seed, IntConsumer progress) {
        return ImportanceSampling.estimate(coding, data, samples, seed, progress);
    }

    /** Walks along straight lines. */
    @Override
    public Images interpolate(int paths, int steps, long seed) {
        if (paths < 1 || steps < 2) {
            throw new InputException(
                    "Interpolation needs at least 1 path of at least 2 steps, found "
                            + paths
                            + " of "
                            + steps
                            + ".");
        }
        float[][] ends = latent(0, Math.multiplyExact(2, paths), seed);
        float[][] codes = new float[Math.multiplyExact(paths, steps)][coding.width()];
        for (int path = 0; path < paths; path++) {
            float[] a = ends[2 * path];
            float[] b = ends[2 * path + 1];
            for (int step = 0; step < steps; step++) {
                double t = step / (steps - 1.0);
                float[] code = codes[path * steps + step];
                for (int i = 0; i < code.length; i++) {
                    code[i] = (float) ((1 - t) * a[i] + t * b[i]);
                }
            }
        }
        return decode(codes);
    }
}
