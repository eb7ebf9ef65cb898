package dev.likeness.neural.vae;

import dev.likeness.CodeKind;
import dev.likeness.EstimatedDensity;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Nearest;
import dev.likeness.Progress;
import dev.likeness.Recipe;
import dev.likeness.code.Interpolation;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import dev.likeness.neural.NeuralModel;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.codec.Labels;
import dev.likeness.neural.latent.LatentModel;
import dev.likeness.neural.latent.LatentSamplers;
import dev.likeness.neural.layer.Parameters;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fitted variational autoencoder. The code of a picture is the mean of q(z|x), in a model of two
 * stochastic layers the top one's first, followed by the class in a conditional model (one number a
 * class, 1 for its own). Pictures that are decoded, reconstructed or sampled are means of p(x|z),
 * not draws of single pixels from it.
 *
 * <p>A conditional model takes the class of labelled pictures from their labels; of others it
 * encodes the class that it finds most probable.
 */
public sealed class VaeModel extends NeuralModel<Images, ImageCodec>
        implements LatentModel<Images>, EstimatedDensity<Images> permits ConditionalVaeModel {

    /** Importance samples that {@code logDensity} draws for each picture. */
    public static final int DENSITY_SAMPLES = 100;

    /** The sampler of a VAE's own: codes drawn from its prior. */
    public static final String PRIOR = "prior";

    private final PictureCodes coding;
    private final @Nullable LatentSamplers samplers;
    private final String sampler;

    VaeModel(
            ModelCard card,
            PictureCodes coding,
            @Nullable LatentSamplers samplers,
            String sampler) {
        super(card, coding.codec(), Map.of("", coding.network()));
        this.coding = coding;
        this.samplers = samplers;
        this.sampler = sampler;
    }

    /**
     * A fitted model.
     *
     * @param samplers those of the training pictures' codes; null for a conditional model
     */
    static VaeModel of(ModelCard card, PictureCodes coding, @Nullable LatentSamplers samplers) {
        return coding.recipe().conditional()
                ? new ConditionalVaeModel(card, coding)
                : new VaeModel(card, coding, samplers, PRIOR);
    }

    static VaeModel load(ModelFile file) {
        Vae recipe = Recipe.fromMap(Vae.class, file.card().recipe());
        ImageCodec codec = ImageCodec.of(file.card());
        if (recipe.conditional() && codec.classes().isEmpty()) {
            throw new InputException(
                    file.path() + " holds a conditional model, but its card names no labels.");
        }
        VaeNetwork network =
                VaeNetwork.of(recipe, codec, Parameters.stored("", file::floats), null);
        Labels labels = recipe.conditional() ? Labels.load(file, codec.classes()) : Labels.NONE;
        return of(
                file.card(),
                new PictureCodes(recipe, codec, labels, network),
                recipe.conditional()
                        ? null
                        : LatentSamplers.load(file, "latent.", network.codeWidth()));
    }

    PictureCodes coding() {
        return coding;
    }

    @Override
    protected boolean keeps(String tensor) {
        return !tensor.equals(VaeNetwork.LAST_COMPONENTS);
    }

    @Override
    protected void store(ModelFile.Builder file) {
        coding.labels().store(file);
        if (samplers != null) {
            samplers.store(file, "latent.");
        }
    }

    @Override
    public CodeKind codes() {
        Vae recipe = coding.recipe();
        String words =
                coding.network().codeWidth()
                        + " numbers, the means of q(z|x)"
                        + (recipe.topLatent() > 0
                                ? ", the first " + recipe.topLatent() + " of the upper layer"
                                : "")
                        + (recipe.conditional()
                                ? ", then one number a class, 1 for the picture's own"
                                : "");
        return new CodeKind(false, coding.width(), coding.network().classes(), words);
    }

    @Override
    public String sampler() {
        return sampler;
    }

    /** The prior, and what was fitted to the codes of the training pictures. */
    @Override
    public List<String> samplers() {
        if (samplers == null) {
            return List.of(PRIOR);
        }
        Stream<String> all = Stream.concat(Stream.of(PRIOR), LatentSamplers.NAMES.stream());
        return Stream.concat(Stream.of(sampler), all).distinct().toList();
    }

    /**
     * The same model, drawing its samples by another latent sampler.
     *
     * @param name {@value #PRIOR}, or one of {@link LatentSamplers#NAMES}
     * @throws InputException if there is none of that name, or the model is conditional
     */
    @Override
    public VaeModel withSampler(String name) {
        if (name.equals(sampler)) {
            return this;
        } else if (samplers == null) {
            throw new InputException(
                    "A conditional model draws its codes from its prior, found sampler \"%s\".%s"
                            .formatted(name, Nearest.hint(name, samplers())));
        } else if (!samplers().contains(name)) {
            throw new InputException(
                    "There is no latent sampler \"%s\".%s"
                            .formatted(name, Nearest.hint(name, samplers())));
        }
        return new VaeModel(card(), coding, samplers, name);
    }

    @Override
    public Images sample(long first, int count, long seed) {
        return decode(latent(first, count, seed));
    }

    /** Codes drawn by the sampler, followed by the class in a conditional model. */
    @Override
    public float[][] latent(long first, int count, long seed) {
        return samplers == null || sampler.equals(PRIOR)
                ? coding.latent(first, count, seed, -1)
                : samplers.get(sampler).codes(first, count, seed);
    }

    @Override
    public Images decode(float[][] codes) {
        return coding.decode(codes);
    }

    @Override
    public float[][] encode(Images data) {
        return coding.encode(data);
    }

    /** The mean pictures of the mean codes, each with its label. */
    @Override
    public Images reconstruct(Images data) {
        Images pictures = coding.decode(coding.encode(data));
        return data.labelled() ? pictures.withLabels(data.labels(), data.labelNames()) : pictures;
    }

    @Override
    public int defaultSamples() {
        return DENSITY_SAMPLES;
    }

    /**
     * A lower bound of log p(x) in nats for each picture, by importance sampling: of probabilities
     * of binary pictures (grey ones are binarised, each pixel white with its brightness as
     * probability) or of 8-bit levels, or of a density in [0, 1] where the likelihood is Gaussian.
     * It depends on each picture alone. A conditional model gives log p(x|class) of labelled
     * pictures, and otherwise the mean over classes.
     */
    @Override
    public Estimate estimate(Images data, int samples, long seed, Progress progress) {
        TestLikelihood found =
                likelihood(data, samples, seed, done -> progress.at("scored", done, data.count()));
        return new Estimate(
                found.logDensity(),
                samples,
                found.observed() + "; the importance-weighted lower bound");
    }

    /**
     * The likelihood of pictures by importance sampling.
     *
     * @param data pictures of the model's shape
     * @param samples how many codes are drawn for each picture, at least 1: the more, the closer
     *     the bound
     * @param seed the seed of the codes, and of the binarisation where pixels are black or white
     * @param progress hears how many pictures are done; called from several threads
     * @throws InputException if the pictures have another shape or the wrong labels
     */
    public TestLikelihood likelihood(Images data, int samples, long seed, IntConsumer progress) {
        return ScoredPictures.estimate(coding, data, samples, seed, progress);
    }

    /** Walks along straight lines. */
    @Override
    public Images interpolate(int paths, int steps, long seed) {
        return decode(Interpolation.codes(this, paths, steps, seed, Interpolation::straight));
    }
}
