package dev.likeness.neural;

import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.layer.Network;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fitted model whose file holds networks: its card and their weights.
 *
 * @param <X> the kind of data
 */
public abstract class NetworkModel<X> implements Model<X> {

    private final ModelCard card;
    private final Map<String, ? extends Network> networks;

    /**
     * A model.
     *
     * @param networks by what the names of their tensors begin with in a file, such as {@code
     *     generator.}
     */
    protected NetworkModel(ModelCard card, Map<String, ? extends Network> networks) {
        this.card = card;
        this.networks = new TreeMap<>(networks); // one order in every file
    }

    @Override
    public final ModelCard card() {
        return card;
    }

    @Override
    public final void save(Path path) {
        ModelFile.Builder file = ModelFile.of(card);
        begin(file);
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

    /** Adds what stands before the weights in a file. */
    protected void begin(ModelFile.Builder file) {}

    /** Whether a tensor belongs into a file; some only help while the network learns. */
    protected boolean keeps(String tensor) {
        return true;
    }

    /** Adds what the model keeps beside card and weights. */
    protected void store(ModelFile.Builder file) {}
}
