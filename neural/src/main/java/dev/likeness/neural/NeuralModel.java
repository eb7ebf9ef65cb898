package dev.likeness.neural;

import dev.likeness.Dataset;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.codec.Codec;
import dev.likeness.neural.layer.Network;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fitted model made of networks: its card, its codec and its weights.
 *
 * @param <X> the kind of data
 * @param <C> the codec
 */
public abstract class NeuralModel<X extends Dataset, C extends Codec<X>> implements Model<X> {

    private final ModelCard card;
    private final C codec;
    private final Map<String, ? extends Network> networks;

    /**
     * A model.
     *
     * @param networks by what the names of their tensors begin with in a file, such as {@code
     *     generator.}
     */
    protected NeuralModel(ModelCard card, C codec, Map<String, ? extends Network> networks) {
        this.card = card;
        this.codec = codec;
        this.networks = new TreeMap<>(networks); // one order in every file
    }

    @Override
    public final ModelCard card() {
        return card;
    }

    /** How data become tensors and come back. */
    protected final C codec() {
        return codec;
    }

    @Override
    public final void save(Path path) {
        ModelFile.Builder file = ModelFile.of(card);
        codec.save(file);
        networks.forEach(
                (prefix, network) ->
                        network.parameters()
                                .forEach(
                                        (name, tensor) -> {
                                            if (keeps(name)) {
                                                file.tensor(
                                                        prefix + name,
                                                        tensor.toFloats(),
                                                        tensor.shape());
                                            }
                                        }));
        store(file);
        file.write(path);
    }

    /** Whether a tensor belongs into a file; some only help while the network learns. */
    protected boolean keeps(String tensor) {
        return true;
    }

    /** Adds what the model keeps beside card, codec and weights. */
    protected void store(ModelFile.Builder file) {}
}
