package dev.likeness.neural.recommend;

import dev.likeness.neural.engine.SparseRows;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Linear;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.layer.Parameters;
import java.util.Map;

/** The encoder of a {@link RecVae} and its decoder, one layer. */
record RecVaeNetwork(RecVaeEncoder encoder, Decoder decoder, int latent) implements HistoryNetwork {

    /** p(x|z): the scores of the items are linear in the code. */
    static final class Decoder implements Network {

        private final Parameters parameters;
        private final Linear layer;

        Decoder(RecVae recipe, int items, Parameters parameters) {
            this.parameters = parameters;
            this.layer = RecVaeEncoder.linear(parameters.at("items"), recipe.latent(), items);
        }

        @Override
        public Parameters parameters() {
            return parameters;
        }

        Tensor decode(Tensor codes) {
            return layer.forward(codes, true);
        }
    }

    Map<String, Network> parts() {
        return Map.of("encoder.", encoder, "decoder.", decoder);
    }

    @Override
    public Tensor encode(Histories input) {
        return encoder.encode(input);
    }

    @Override
    public Tensor decode(Tensor codes) {
        return decoder.decode(codes);
    }

    @Override
    public Tensor negative(Tensor codes, SparseRows histories) {
        return decoder.layer.multinomial(codes, histories);
    }
}
