package dev.likeness.neural.vae;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Validated;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Ranges;
import dev.likeness.neural.training.Schedule;
import dev.likeness.text.Corpus;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.function.Predicate;

/**
 * The recipe of a variational autoencoder of short texts (Bowman et al. 2016): a recurrent network
 * reads a text and says where its code lies, another writes the text again, character by character,
 * from the code. A writer that is good enough alone ignores the code; what keeps it from that are a
 * weight of the divergence that rises slowly, nats of it that cost nothing, and characters that the
 * writer does not see.
 *
 * <pre>{@code
 * SentenceVaeModel model = SentenceVae.defaults().fit(names, Fit.defaults().withMinutes(3.0));
 * Corpus walk = model.between("Anna", "Maria", 7);
 * }</pre>
 *
 * @param embedding numbers that stand for a character, at least 1
 * @param width numbers in the state of reader and writer, at least 1
 * @param latent width of the code, at least 1
 * @param wordDropout the part of the characters that the writer does not see while it learns, 0 to
 *     below 1 (Bowman et al. 2016, section 3.1)
 * @param dropout the part of the writer's output that is dropped, 0 to below 1
 * @param beta weight of the Kullback-Leibler divergence when it has risen
 * @param klWarmup epochs over which that weight rises from 0; 0 for none
 * @param freeBits nats of divergence a number of the code that cost nothing (Kingma et al. 2016)
 * @param encoderSteps steps that move the reader alone before each that moves both, at the
 *     beginning of a fit (He et al. 2019): the reader then keeps up with the writer, which has no
 *     time to learn to do without it; 0 for none
 * @param encoderEpochs epochs that this goes on for
 * @param learningRate of Adam at its greatest, more than 0
 * @param clip greatest norm of the gradient; 0 for no limit
 * @param schedule how the learning rate goes
 * @param emaHalfLife half-life, in texts, of the average of the weights that the model keeps; 0 for
 *     the weights themselves
 * @param longest the most characters of a text that is learnt from, 1 to 4,096; longer ones are
 *     left out
 * @param batch texts a step, at least 2
 * @param epochs passes over the data when a fit names no limit
 */
@RecordBuilder
public record SentenceVae(
        int embedding,
        int width,
        int latent,
        double wordDropout,
        double dropout,
        double beta,
        double klWarmup,
        double freeBits,
        int encoderSteps,
        double encoderEpochs,
        double learningRate,
        double clip,
        Schedule schedule,
        double emaHalfLife,
        int longest,
        int batch,
        int epochs)
        implements Validated<Corpus, SentenceVaeModel>, SentenceVaeBuilder.With {

    static final String FAMILY = "sentence-vae";

    /** A text of more than a page is no sentence, and none is written that is longer. */
    private static final int LONGEST = 4096;

    public SentenceVae {
        Ranges.atLeast("embedding", embedding, 1);
        Ranges.atLeast("width", width, 1);
        Ranges.atLeast("latent", latent, 1);
        if (longest < 1 || longest > LONGEST) {
            throw new InputException(
                    "longest must be 1 to %d characters, found %d.".formatted(LONGEST, longest));
        }
        Ranges.atLeast("batch", batch, 2);
        Ranges.atLeast("epochs", epochs, 1);
        Ranges.within("wordDropout", wordDropout, 0, 0.99);
        Ranges.within("dropout", dropout, 0, 0.99);
        Ranges.within("beta", beta, 0, Double.MAX_VALUE);
        Ranges.within("klWarmup", klWarmup, 0, Double.MAX_VALUE);
        Ranges.within("freeBits", freeBits, 0, Double.MAX_VALUE);
        Ranges.atLeast("encoderSteps", encoderSteps, 0);
        Ranges.within("encoderEpochs", encoderEpochs, 0, Double.MAX_VALUE);
        Ranges.within("learningRate", learningRate, Double.MIN_VALUE, 10);
        Ranges.within("clip", clip, 0, Double.MAX_VALUE);
        Ranges.within("emaHalfLife", emaHalfLife, 0, Double.MAX_VALUE);
    }

    /** A code of 16 numbers for names and lines. */
    public static SentenceVae defaults() {
        return new SentenceVae(
                64,
                256,
                16,
                0.05,
                0.05,
                1,
                2,
                0.22,
                0,
                2,
                2e-3,
                1,
                Schedule.COSINE,
                3000,
                120,
                64,
                20);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public SentenceVaeModel fit(Corpus data, Fit fit) {
        return Assembly.of(this, data, fit, work -> SentenceTraining.fit(this, null, work));
    }

    @Override
    public SentenceVaeModel fit(Corpus data, Corpus validation, Fit fit) {
        return Assembly.of(this, data, fit, work -> SentenceTraining.fit(this, validation, work));
    }

    /** The weight of the divergence after some epochs. */
    double klWeight(double epochsDone) {
        return klWarmup == 0 ? beta : beta * Math.min(1, epochsDone / klWarmup);
    }

    /** Which parameters a step moves: all, or those of the reader. */
    Predicate<String> moved(double epochsDone, long step) {
        boolean readerAlone =
                epochsDone < encoderEpochs && step % (encoderSteps + 1L) < encoderSteps;
        return readerAlone ? name -> name.startsWith("encoder.") : name -> true;
    }
}
