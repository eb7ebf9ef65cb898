package dev.likeness.neural.language;

import dev.likeness.Fit;
import dev.likeness.Recipe;
import dev.likeness.Validated;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.training.Assembly;
import dev.likeness.neural.training.Learner;
import dev.likeness.neural.training.Optimizer;
import dev.likeness.neural.training.Precision;
import dev.likeness.neural.training.Ranges;
import dev.likeness.neural.training.Schedule;
import dev.likeness.text.Corpus;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The recipe of a recurrent language model.
 *
 * @param tokens what the text is cut into
 * @param vocabulary pieces that {@code tokens=bpe} learns, 256 to 32,768
 * @param cell how a state follows from the one before
 * @param embedding numbers that stand for a token, at least 1
 * @param width numbers in a layer's state, at least 1
 * @param layers recurrent layers, at least 1
 * @param tied whether the last layer uses the embedding's vectors (Press and Wolf 2017), through a
 *     linear layer where the widths differ
 * @param inputDropout the part of the embedding that is dropped, 0 to below 1
 * @param dropout the part of each layer's output that is dropped, 0 to below 1 (Zaremba et al.
 *     2014)
 * @param weightDropout the part of the weights between states that is dropped, 0 to below 1 (Merity
 *     et al. 2018, section 3); cells that are computed by a scan have no such weights
 * @param batch texts, or places of a text, that are read side by side, at least 1
 * @param length tokens that each reads in a step, at least 1
 * @param carried steps that each takes from a place, at least 1; the state is carried from one to
 *     the next, gradients are not
 * @param learningRate of AdamW at its greatest, more than 0
 * @param weightDecay of AdamW
 * @param clip greatest norm of the gradient; 0 for no limit
 * @param schedule how the learning rate goes
 * @param warmupSteps steps over which it rises first
 * @param average half-life, in steps, of the average of the weights that the model keeps; 0 for the
 *     weights themselves
 * @param heldOut share of the training text that is not learnt from, where no validation text is
 *     given: the weights of the best epoch on it are kept; 0 for none
 * @param expert a run folder or file of another language model of the same text, such as {@code
 *     context-mixing}, whose prediction is mixed with the network's by weights learnt on the text
 *     that is held out; empty for none
 * @param precision of the products while the network learns; bfloat16 is nearly twice as quick on
 *     processors with units for it (avx512_bf16, AMX); weights, sums, losses and what judges have
 *     32 bits either way
 * @param epochs passes over the text when a fit names no limit
 */
@RecordBuilder
public record Rnn(
        Pieces tokens,
        int vocabulary,
        Cell cell,
        int embedding,
        int width,
        int layers,
        boolean tied,
        double inputDropout,
        double dropout,
        double weightDropout,
        int batch,
        int length,
        int carried,
        double learningRate,
        double weightDecay,
        double clip,
        Schedule schedule,
        int warmupSteps,
        double average,
        double heldOut,
        String expert,
        Precision precision,
        int epochs)
        implements Validated<Corpus, NetworkLanguageModel>, RnnBuilder.With {

    static final String FAMILY = "rnn";

    /** The average follows at least this part of what was seen (Karras et al. 2020). */
    private static final double RAMP_UP = 0.05;

    /** How a state follows from the one before. */
    public enum Cell {
        /** h ← tanh(W x + U h + b) (Elman 1990). */
        RNN(1),
        /** Gated recurrent units (Cho et al. 2014). */
        GRU(1),
        /** Long short-term memory (Hochreiter and Schmidhuber 1997). */
        LSTM(2),
        /** A GRU whose gates see the input alone, computed by a scan (Feng et al. 2024). */
        MIN_GRU(1),
        /** An LSTM whose gates see the input alone, computed by a scan (Feng et al. 2024). */
        MIN_LSTM(1);

        private final int states;

        Cell(int states) {
            this.states = states;
        }

        /** Tensors that a layer carries on. */
        int states() {
            return states;
        }
    }

    public Rnn {
        Ranges.atLeast("embedding", embedding, 1);
        Ranges.atLeast("width", width, 1);
        Ranges.atLeast("layers", layers, 1);
        Ranges.within("inputDropout", inputDropout, 0, 0.99);
        Ranges.within("dropout", dropout, 0, 0.99);
        Ranges.within("weightDropout", weightDropout, 0, 0.99);
        Ranges.atLeast("batch", batch, 1);
        Ranges.atLeast("length", length, 1);
        Ranges.atLeast("carried", carried, 1);
        Ranges.within("learningRate", learningRate, Double.MIN_VALUE, 10);
        Ranges.within("weightDecay", weightDecay, 0, 10);
        Ranges.within("clip", clip, 0, Double.MAX_VALUE);
        Ranges.atLeast("warmupSteps", warmupSteps, 0);
        Ranges.within("average", average, 0, Double.MAX_VALUE);
        Ranges.atLeast("vocabulary", vocabulary, 256);
        Ranges.within("heldOut", heldOut, 0, 0.5);
        Ranges.atLeast("epochs", epochs, 1);
    }

    /**
     * One LSTM of 768 between dropout: what 1 MB of English learns best in a quarter of an hour.
     */
    public static Rnn defaults() {
        return new Rnn(
                Pieces.CHARACTERS,
                1024,
                Cell.LSTM,
                128,
                768,
                1,
                false,
                0,
                0.35,
                0.15,
                32,
                64,
                16,
                3e-3,
                0.01,
                1,
                Schedule.COSINE,
                0,
                140,
                0.03,
                "",
                Precision.AUTO,
                20);
    }

    /** One LSTM of 128 on short pieces. */
    public static Rnn small() {
        return defaults()
                .withEmbedding(32)
                .withWidth(128)
                .withWeightDropout(0)
                .withDropout(0.1)
                .withInputDropout(0);
    }

    /** Three layers of minGRU. */
    public static Rnn minGru() {
        return defaults().withCell(Cell.MIN_GRU).withLayers(3).withWidth(512).withDropout(0.25);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public boolean holdsOutItself() {
        return true;
    }

    @Override
    public NetworkLanguageModel fit(Corpus data, Fit fit) {
        return Assembly.of(this, data, fit, work -> LanguageTraining.fit(this, plan(), null, work));
    }

    @Override
    public NetworkLanguageModel fit(Corpus data, Corpus validation, Fit fit) {
        return Assembly.of(
                this, data, fit, work -> LanguageTraining.fit(this, plan(), validation, work));
    }

    static NetworkLanguageModel read(ModelFile file) {
        return NetworkLanguageModel.read(
                file, Recipe.fromMap(Rnn.class, file.card().recipe()).plan());
    }

    private LanguageRecipe plan() {
        return new LanguageRecipe(
                FAMILY,
                tokens,
                vocabulary,
                batch,
                length,
                carried,
                Optimizer.Settings.adam(learningRate)
                        .withRule(Optimizer.Rule.ADAMW)
                        .withWeightDecay(weightDecay)
                        .withClip(clip)
                        .withSchedule(schedule)
                        .withWarmupSteps(warmupSteps),
                new Learner.Average(average * batch, RAMP_UP),
                expert,
                precision,
                heldOut,
                epochs,
                (symbols, marks, parameters) -> new RnnNetwork(this, symbols, marks, parameters),
                (symbols, marks, parameters) -> new RnnLoop(this, symbols, marks, parameters));
    }
}
