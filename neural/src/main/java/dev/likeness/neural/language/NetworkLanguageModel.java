package dev.likeness.neural.language;

import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.NetworkModel;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.text.Corpus;
import dev.likeness.text.LanguageModel;
import dev.likeness.text.Reader;
import dev.likeness.text.Readers;
import dev.likeness.text.Tokens;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fitted network that says which token may come next. Text is read and written by a loop in plain
 * Java, so what it says of a text does not depend, to the last bit, on the texts beside it. Where
 * the recipe names another run, what that model says is mixed with it.
 */
public final class NetworkLanguageModel extends NetworkModel<Corpus> implements LanguageModel {

    /** The entry of a card's schema that says whether the model knows ends. */
    private static final String ENDS = "text.ends";

    private static final int LANES = 16;

    private final LanguageRecipe recipe;
    private final Vocabulary vocabulary;
    private final LanguageNetwork network;
    private final Tokens tokens;
    private final boolean ends;
    private final TokenLoop<?> loop;
    private final @Nullable Expert expert;
    private final int[] outcomes;

    NetworkLanguageModel(
            ModelCard card,
            LanguageRecipe recipe,
            Vocabulary vocabulary,
            LanguageNetwork network,
            @Nullable Expert expert) {
        super(card, Map.of("", network));
        this.recipe = recipe;
        this.vocabulary = vocabulary;
        this.network = network;
        this.expert = expert;
        outcomes = expert == null ? new int[0] : Expert.outcomes(vocabulary, expert.model());
        tokens = vocabulary.tokens();
        ends = vocabulary.ends();
        loop = recipe.loops().of(vocabulary.symbols(), vocabulary.marks(), network.parameters());
    }

    /** Reads a model of a family. */
    static NetworkLanguageModel read(ModelFile file, LanguageRecipe recipe) {
        Vocabulary vocabulary = new Vocabulary(Tokens.of(file), file.doubles(ENDS, 1)[0] == 1);
        return new NetworkLanguageModel(
                file.card(),
                recipe,
                vocabulary,
                recipe.networks()
                        .of(
                                vocabulary.symbols(),
                                vocabulary.marks(),
                                Parameters.stored("", file::floats)),
                Expert.in(file) ? Expert.of(file) : null);
    }

    /** The model that the network is mixed with, if it is mixed with one. */
    public Optional<LanguageModel> expert() {
        return Optional.ofNullable(expert).map(Expert::model);
    }

    /** The network without the model that it is mixed with. */
    public NetworkLanguageModel alone() {
        return new NetworkLanguageModel(card(), recipe, vocabulary, network, null);
    }

    @Override
    protected void begin(ModelFile.Builder file) {
        tokens.addTo(file);
        file.tensor(ENDS, new double[] {ends ? 1 : 0}, 1);
    }

    @Override
    protected void store(ModelFile.Builder file) {
        if (expert != null) {
            expert.store(file);
        }
    }

    @Override
    protected boolean keeps(String tensor) {
        return !tensor.startsWith(Carried.PREFIX);
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public boolean ends() {
        return ends;
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public Reader reader() {
        return Readers.single(readers(1));
    }

    @Override
    public Readers readers(int count) {
        Readers own = LoopReaders.begin(loop, count, tokens.size());
        return expert == null ? own : expert.readers(own, count, outcomes);
    }
}
