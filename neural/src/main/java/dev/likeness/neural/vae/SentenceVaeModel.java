package dev.likeness.neural.vae;

import dev.likeness.CodeKind;
import dev.likeness.Encoder;
import dev.likeness.EstimatedDensity;
import dev.likeness.InputException;
import dev.likeness.Latent;
import dev.likeness.ModelCard;
import dev.likeness.Progress;
import dev.likeness.Recipe;
import dev.likeness.Reconstructor;
import dev.likeness.code.Interpolation;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.NetworkModel;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.text.CharacterTokens;
import dev.likeness.text.Corpus;
import dev.likeness.text.Tokens;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A fitted variational autoencoder of short texts. The code of a text is the mean of q(z|x) and one
 * number more, by which the characters are drawn: 0 for the likeliest ones. Samples draw code and
 * characters; reconstructions and walks take the likeliest characters.
 */
public final class SentenceVaeModel extends NetworkModel<Corpus>
        implements Latent<Corpus>,
                Encoder<Corpus>,
                Reconstructor<Corpus>,
                EstimatedDensity<Corpus> {

    /** Importance samples that {@code logDensity} draws for each text. */
    public static final int DENSITY_SAMPLES = 100;

    private final SentenceCodes codes;

    SentenceVaeModel(ModelCard card, SentenceCodes codes) {
        super(card, Map.of("", codes.network()));
        this.codes = codes;
    }

    static SentenceVaeModel load(ModelFile file) {
        SentenceVae recipe = Recipe.fromMap(SentenceVae.class, file.card().recipe());
        if (!(Tokens.of(file) instanceof CharacterTokens tokens)) {
            throw new InputException(
                    file.path() + " holds a sentence VAE whose tokens are no characters.");
        }
        return new SentenceVaeModel(
                file.card(),
                new SentenceCodes(
                        recipe,
                        tokens,
                        new SentenceNetwork(
                                recipe, tokens.size(), Parameters.stored("", file::floats))));
    }

    @Override
    protected void begin(ModelFile.Builder file) {
        codes.tokens().addTo(file);
    }

    @Override
    public CodeKind codes() {
        return CodeKind.numbers(
                codes.width(),
                codes.recipe().latent()
                        + " numbers, the means of q(z|x), and one by which characters are drawn:"
                        + " 0 for the likeliest");
    }

    @Override
    public float[][] encode(Corpus data) {
        return codes.encode(data);
    }

    @Override
    public Corpus decode(float[][] rows) {
        return codes.decode(rows);
    }

    @Override
    public float[][] latent(long first, int count, long seed) {
        return codes.latent(first, count, seed);
    }

    @Override
    public Corpus sample(long first, int count, long seed) {
        return decode(latent(first, count, seed));
    }

    /** The likeliest texts of the mean codes. */
    @Override
    public Corpus reconstruct(Corpus data) {
        return decode(encode(data));
    }

    /** Walks along straight lines, by the likeliest characters. */
    @Override
    public Corpus interpolate(int paths, int steps, long seed) {
        return decode(
                likeliest(Interpolation.codes(this, paths, steps, seed, Interpolation::straight)));
    }

    /**
     * A walk from one text to another.
     *
     * @param steps texts on it, the reconstructions of both ends included, at least 2
     * @throws InputException if a text has a character that was never seen, or is too long
     */
    public Corpus between(String first, String last, int steps) {
        float[][] ends = encode(Corpus.of(List.of(first, last)));
        return decode(Interpolation.path(ends[0], ends[1], steps, Interpolation::straight));
    }

    /**
     * The texts whose codes are nearest to that of a text, the nearest first.
     *
     * @param among texts to choose from
     * @param count how many
     */
    public Corpus nearest(String text, Corpus among, int count) {
        float[] own = codes.means(Corpus.of(List.of(text)))[0];
        float[][] others = codes.means(among);
        double[] distances =
                Arrays.stream(others).mapToDouble(other -> squares(own, other)).toArray();
        return among.select(
                IntStream.range(0, others.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> distances[i]))
                        .limit(count)
                        .mapToInt(i -> i)
                        .toArray());
    }

    /**
     * How much of some texts their codes carry.
     *
     * @param seed of the codes that are drawn for the mutual information
     */
    public CodeUse use(Corpus texts, long seed) {
        SentenceCodes.Posteriors found = codes.posteriors(texts);
        return CodeUse.of(found.means(), found.logVariances(), seed);
    }

    private static double squares(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    private float[][] likeliest(float[][] rows) {
        for (float[] row : rows) {
            row[codes.recipe().latent()] = 0;
        }
        return rows;
    }

    @Override
    public int defaultSamples() {
        return DENSITY_SAMPLES;
    }

    /**
     * A lower bound of log p(x) in nats for each text, its end included, by importance sampling
     * with q(z|x) (Burda et al. 2016).
     */
    @Override
    public Estimate estimate(Corpus data, int samples, long seed, Progress progress) {
        ImportanceSampling.Bounds bounds =
                ScoredSentences.estimate(
                        codes,
                        data,
                        samples,
                        seed,
                        done -> progress.at("scored", done, data.count()));
        return new Estimate(
                bounds.logDensity(),
                samples,
                "texts with their ends; the importance-weighted lower bound");
    }
}
