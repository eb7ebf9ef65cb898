package dev.likeness.neural.language;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Recipe;
import dev.likeness.Remedy;
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
 * The recipe of a language model of causal self-attention (Vaswani et al. 2017) in the form that
 * learns fast (Jordan et al. 2024, modded-nanogpt; Karpathy 2025, nanochat): rotary positions,
 * norms of queries and keys, squared ReLU, projections that begin at zero, a last layer of its own,
 * no biases, Muon for the matrices.
 *
 * @param tokens what the text is cut into
 * @param vocabulary pieces that {@code tokens=bpe} learns, 256 to 32,768
 * @param width numbers of a token between the layers, at least 2
 * @param layers blocks of attention and a perceptron, at least 1
 * @param heads of attention; width / heads is even
 * @param context tokens that a prediction sees at most, at least 2
 * @param smear whether a token's vector takes up a learnt share of the one before
 * @param ngrams longest run of tokens that has vectors of its own in hashed tables, 1 for none, at
 *     most 6
 * @param dropout the part of what a layer adds that is dropped in all tokens of a window, 0 to
 *     below 1 (Gal and Ghahramani 2016)
 * @param batch windows that are read side by side, at least 1
 * @param learningRate of AdamW at its greatest, more than 0
 * @param muonRate of Muon at its greatest for the matrices between the layers; 0 leaves them to
 *     AdamW
 * @param weightDecay of both
 * @param clip greatest norm of the gradient; 0 for no limit
 * @param schedule how the learning rates go
 * @param warmupSteps steps over which they rise first
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
public record Transformer(
        Pieces tokens,
        int vocabulary,
        int width,
        int layers,
        int heads,
        int context,
        boolean smear,
        int ngrams,
        double dropout,
        int batch,
        double learningRate,
        double muonRate,
        double weightDecay,
        double clip,
        Schedule schedule,
        int warmupSteps,
        double average,
        double heldOut,
        String expert,
        Precision precision,
        int epochs)
        implements Validated<Corpus, NetworkLanguageModel>, TransformerBuilder.With {

    static final String FAMILY = "transformer";

    /** The average follows at least this part of what was seen (Karras et al. 2020). */
    private static final double RAMP_UP = 0.05;

    public Transformer {
        Ranges.atLeast("width", width, 2);
        Ranges.atLeast("layers", layers, 1);
        Ranges.atLeast("heads", heads, 1);
        Ranges.atLeast("context", context, 2);
        Ranges.atLeast("batch", batch, 1);
        Ranges.atLeast("warmupSteps", warmupSteps, 0);
        Ranges.atLeast("epochs", epochs, 1);
        Ranges.atLeast("ngrams", ngrams, 1);
        Ranges.within("dropout", dropout, 0, 0.99);
        Ranges.within("learningRate", learningRate, Double.MIN_VALUE, 10);
        Ranges.within("muonRate", muonRate, 0, 10);
        Ranges.within("weightDecay", weightDecay, 0, 10);
        Ranges.within("clip", clip, 0, Double.MAX_VALUE);
        Ranges.within("average", average, 0, Double.MAX_VALUE);
        Ranges.atLeast("vocabulary", vocabulary, 256);
        Ranges.within("heldOut", heldOut, 0, 0.5);
        if (width % heads != 0 || width / heads % 2 != 0) {
            throw new InputException(
                    "The width of %d must be an even number times the heads, found %d heads."
                            .formatted(width, heads),
                    Remedy.of("Set", Remedy.Where.RECIPE, "heads", "1"));
        }
        if (ngrams > 6) {
            throw new InputException("ngrams must be 1 to 6, found " + ngrams + ".");
        }
    }

    /** Four layers of width 192 on windows of 256. */
    public static Transformer defaults() {
        return new Transformer(
                Pieces.CHARACTERS,
                1024,
                192,
                4,
                3,
                256,
                true,
                3,
                0.1,
                16,
                3e-3,
                0.02,
                0.01,
                1,
                Schedule.COSINE,
                50,
                100,
                0.03,
                "",
                Precision.AUTO,
                20);
    }

    /** Two layers of width 64 on windows of 64. */
    public static Transformer small() {
        return defaults().withHeads(2).withWidth(64).withLayers(2).withContext(64).withNgrams(1);
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
                file, Recipe.fromMap(Transformer.class, file.card().recipe()).plan());
    }

    private LanguageRecipe plan() {
        return new LanguageRecipe(
                FAMILY,
                tokens,
                vocabulary,
                batch,
                context,
                0,
                Optimizer.Settings.adam(learningRate)
                        .withRule(Optimizer.Rule.ADAMW)
                        .withBeta2(0.95)
                        .withWeightDecay(weightDecay)
                        .withClip(clip)
                        .withSchedule(schedule)
                        .withWarmupSteps(warmupSteps)
                        .withMuonRate(muonRate),
                new Learner.Average(average * batch, RAMP_UP),
                expert,
                precision,
                heldOut,
                epochs,
                (symbols, marks, parameters) ->
                        new TransformerNetwork(this, symbols, marks, parameters),
                (symbols, marks, parameters) ->
                        new TransformerLoop(this, symbols, marks, parameters));
    }
}
