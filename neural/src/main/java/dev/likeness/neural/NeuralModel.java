package dev.likeness.neural;

import dev.likeness.Dataset;
import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.codec.Codec;
import dev.likeness.neural.layer.Network;
import java.util.Map;

/**
 * A fitted model made of networks: its card, its codec and its weights.
 *
 * @param <X> the kind of data
 * @param <C> the codec
 */
public abstract class NeuralModel<X extends Dataset, C extends Codec<X>> extends NetworkModel<X> {

    private final C codec;

    /**
     * A model.
     *
     * @param networks by what the names of their tensors begin with in a file, such as {@code
     *     generator.}
     */
    protected NeuralModel(ModelCard card, C codec, Map<String, ? extends Network> networks) {
        super(card, networks);
        this.codec = codec;
    }

    /** How data become tensors and come back. */
    protected final C codec() {
        return codec;
    }

    @Override
    protected final void begin(ModelFile.Builder file) {
        codec.save(file);
    }
}
