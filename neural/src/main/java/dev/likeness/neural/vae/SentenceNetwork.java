package dev.likeness.neural.vae;

import dev.likeness.neural.codec.Likelihood;
import dev.likeness.neural.engine.CrossEntropy;
import dev.likeness.neural.engine.Recurrence;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Dropout;
import dev.likeness.neural.layer.Embedding;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Lstm;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.neural.training.Batch;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * q(z|x) and p(x|z) of short texts. A text is a row of whole numbers: its characters, then the mark
 * of the end until the row is full. What is observed has twice as many columns: the row, and what
 * the writer sees of it.
 *
 * <p>The writer's numbers for a code are the code itself: what they say of a text depends on the
 * characters that came before, so it is computed by the {@link #likelihood}.
 */
final class SentenceNetwork implements LatentNetwork {

    private final SentenceVae recipe;
    private final Parameters parameters;
    private final int mark;
    private final Embedding read;
    private final Lstm reader;
    private final Linear posterior;
    private final Embedding written;
    private final Linear begin;
    private final Lstm writer;
    private final Linear head;
    private @Nullable Noise noise;

    /** The randomness of the step that is computed. */
    private record Noise(Randomness randomness, long step) {}

    /**
     * The networks.
     *
     * @param characters how many there are; the mark of the end comes after them, and after it a
     *     character that the writer does not see
     */
    SentenceNetwork(SentenceVae recipe, int characters, Parameters parameters) {
        this.recipe = recipe;
        this.parameters = parameters;
        mark = characters;
        int width = recipe.width();
        int latent = recipe.latent();
        Parameters encoder = parameters.at("encoder");
        read = new Embedding(encoder.at("embedding"), characters + 1, recipe.embedding());
        reader = new Lstm(encoder.at("lstm"), recipe.embedding(), width);
        posterior = new Linear(encoder.at("posterior"), width, 2 * latent);
        Parameters decoder = parameters.at("decoder");
        written = new Embedding(decoder.at("embedding"), characters + 2, recipe.embedding());
        begin = new Linear(decoder.at("begin"), latent, 2 * width);
        writer = new Lstm(decoder.at("lstm"), recipe.embedding() + latent, width);
        head = new Linear(decoder.at("head"), width, characters + 1);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int codeWidth() {
        return recipe.latent();
    }

    int mark() {
        return mark;
    }

    /** The rows, and what the writer sees: a part of the characters is hidden in each step. */
    @Override
    public Tensor observed(Batch batch) {
        noise = new Noise(batch.randomness().fork("writer"), batch.step());
        long[] rows = batch.x().toLongs();
        int length = (int) batch.x().size(1);
        Draws draws = batch.randomness().fork("hidden").at(batch.step());
        long[] both = new long[2 * rows.length];
        for (int row = 0; row < batch.size(); row++) {
            for (int t = 0; t < length; t++) {
                long character = rows[row * length + t];
                boolean hidden = draws.nextDouble() < recipe.wordDropout();
                both[2 * row * length + t] = character;
                both[(2 * row + 1) * length + t] = hidden ? mark + 1 : character;
            }
        }
        return Tensor.of(both, batch.size(), 2L * length);
    }

    /** Rows with all that the writer may see, outside of a training step. */
    Tensor seen(Tensor rows) {
        return Tensor.cat(1, rows, rows);
    }

    @Override
    public Tensor oneHot(Batch batch) {
        return Tensor.zeros(batch.size(), 0);
    }

    @Override
    public Posterior infer(Tensor x, Tensor oneHot) {
        return new GaussianPosterior(posterior(x));
    }

    /** q(z|x) by the reader's state after the first mark of the end. */
    DiagonalGaussian posterior(Tensor x) {
        long length = x.size(1) / 2;
        Tensor rows = x.slice(1, 0, length);
        Tensor states = reader.forward(read.forward(rows), reader.begin(x.size(0))).outputs();
        Tensor place = ends(rows).unsqueeze(1).unsqueeze(2).expand(x.size(0), 1, recipe.width());
        Tensor last = states.gather(1, place).reshape(x.size(0), recipe.width());
        return DiagonalGaussian.of(posterior.forward(last, true));
    }

    /** The position of the first mark of each row; the last where there is none. */
    private Tensor ends(Tensor rows) {
        long[] all = rows.toLongs();
        int length = (int) rows.size(1);
        long[] ends = new long[(int) rows.size(0)];
        for (int row = 0; row < ends.length; row++) {
            int t = 0;
            while (t < length - 1 && all[row * length + t] != mark) {
                t++;
            }
            ends[row] = t;
        }
        return Tensor.of(ends, ends.length);
    }

    @Override
    public Tensor decode(Tensor codes, Tensor oneHot) {
        return codes;
    }

    @Override
    public Likelihood likelihood() {
        Noise own = noise;
        noise = null;
        return (codes, x) -> negativeLog(codes, x, own);
    }

    /** -log p(x|z): the sum over the characters and the first mark of the end. */
    private Tensor negativeLog(Tensor codes, Tensor x, @Nullable Noise noise) {
        long rows = x.size(0);
        long length = x.size(1) / 2;
        Tensor next = x.slice(1, 0, length);
        Tensor marks = Tensor.full(mark, rows, 1).toInt64();
        Tensor before = Tensor.cat(1, marks, x.slice(1, length, 2 * length - 1));
        Tensor inputs =
                Tensor.cat(
                        2,
                        written.forward(before),
                        codes.unsqueeze(1).expand(rows, length, codes.size(1)));
        Tensor states = writer.forward(inputs, first(codes)).outputs();
        if (noise != null) {
            states =
                    new Dropout(recipe.dropout()).forward(states, noise.randomness(), noise.step());
        }
        Tensor logs = CrossEntropy.logSoftmax(head.forward(states, true));
        Tensor own = logs.gather(2, next.unsqueeze(2)).reshape(rows, length);
        return own.mul(counted(next)).sum(1).neg();
    }

    /** 1 for each character and the first mark of a row, 0 for the marks that fill it up. */
    private Tensor counted(Tensor rows) {
        long[] ends = ends(rows).toLongs();
        int length = (int) rows.size(1);
        float[] counted = new float[ends.length * length];
        for (int row = 0; row < ends.length; row++) {
            Arrays.fill(counted, row * length, row * length + (int) ends[row] + 1, 1f);
        }
        return Tensor.of(counted, ends.length, length);
    }

    private Lstm.State first(Tensor codes) {
        Tensor both = begin.forward(codes, true).tanh();
        long width = recipe.width();
        return new Lstm.State(both.slice(1, 0, width), both.slice(1, width, 2 * width));
    }

    /**
     * What a writer keeps between characters.
     *
     * @param codes (rows, code)
     * @param state of its memory
     */
    record Writing(Tensor codes, Lstm.State state) {}

    /** Before the first character. */
    Writing writing(Tensor codes) {
        return new Writing(codes, first(codes));
    }

    /**
     * What comes after the next character of each row.
     *
     * @param logits (rows, characters and the mark)
     * @param after the character
     */
    record Written(Tensor logits, Writing after) {}

    /** Reads the next character of each row, (rows). */
    Written write(Tensor characters, Writing before) {
        long rows = characters.size(0);
        Tensor input =
                Tensor.cat(
                        2, written.forward(characters).unsqueeze(1), before.codes().unsqueeze(1));
        Recurrence.LstmStates read = writer.forward(input, before.state());
        return new Written(
                head.forward(read.hidden(), true).reshape(rows, -1),
                new Writing(before.codes(), new Lstm.State(read.hidden(), read.cell())));
    }

    @Override
    public PriorDensity prior(long step) {
        return new PriorDensity.Standard(recipe.latent());
    }
}
