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

/**
 * A fitted network that says which token may come next. Text is read and written by a loop in plain
 * Java, so what it says of a text does not depend, to the last bit, on the texts beside it.
 */
public final class NetworkLanguageModel extends NetworkModel<Corpus> implements LanguageModel {

    /** The entry of a card's schema that says whether the model knows ends. */
    private static final String ENDS = "text.ends";

    private static final int LANES = 16;

    private final Tokens tokens;
    private final boolean ends;
    private final TokenLoop<?> loop;

    NetworkLanguageModel(
            ModelCard card, LanguageRecipe recipe, Vocabulary vocabulary, LanguageNetwork network) {
        super(card, Map.of("", network));
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
                                Parameters.stored("", file::floats)));
    }

    @Override
    protected void begin(ModelFile.Builder file) {
        tokens.addTo(file);
        file.tensor(ENDS, new double[] {ends ? 1 : 0}, 1);
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
        return LoopReaders.begin(loop, count, tokens.size());
    }
}
