package dev.likeness.neural.language;

import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Initializer;
import dev.likeness.neural.layer.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of the readers between two training steps. It is kept as buffers of the network that
 * learns, so that a checkpoint holds it and a resumed fit goes on with it; a model file leaves them
 * out.
 */
final class Carried {

    /** What the names of these buffers begin with. */
    static final String PREFIX = "carried.";

    private final List<Tensor> kept = new ArrayList<>();

    Carried(LanguageNetwork network, int batch) {
        Parameters place = network.parameters().at("carried");
        for (Tensor tensor : network.begin(batch)) {
            kept.add(
                    place.buffer(
                            Integer.toString(kept.size()),
                            Initializer.constant(0),
                            tensor.shape()));
        }
    }

    /** The state that a step begins with. */
    List<Tensor> before(TokenBatch step) {
        if (kept.isEmpty()) {
            return List.of();
        }
        Tensor goesOn = step.goesOn();
        return kept.stream().map(tensor -> tensor.mul(goesOn)).toList();
    }

    /** Keeps the state that a step ended with. */
    void after(List<Tensor> state) {
        try (NoGradient still = NoGradient.open()) {
            for (int i = 0; i < kept.size(); i++) {
                kept.get(i).copyInPlace(state.get(i));
            }
        }
    }
}
