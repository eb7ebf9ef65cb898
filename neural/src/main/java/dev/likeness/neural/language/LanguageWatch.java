package dev.likeness.neural.language;

import dev.likeness.Dataset;
import dev.likeness.neural.training.Objective;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at a language model between epochs: what it says of held-out text, and what it writes. */
final class LanguageWatch {

    static final String METRIC = "held-out nats a token";

    private final LanguageNetwork network;
    private final @Nullable HeldOutLoss loss;
    private final Supplier<Optional<? extends Dataset>> sheet;

    /**
     * A watch.
     *
     * @param network the weights that a model keeps
     * @param loss on what is held out; null for none
     * @param sheet writes a sample to look at
     */
    LanguageWatch(
            LanguageNetwork network,
            @Nullable HeldOutLoss loss,
            Supplier<Optional<? extends Dataset>> sheet) {
        this.network = network;
        this.loss = loss;
        this.sheet = sheet;
    }

    Objective.@Nullable Goal goal() {
        return loss == null ? null : new Objective.Goal(METRIC, false);
    }

    /** The loss of the kept weights as they are, in nats a token; not a number without a text. */
    double held() {
        return loss == null ? Double.NaN : loss.of(network);
    }

    Objective.Look look() {
        return new Objective.Look(
                loss == null ? Map.of() : Map.of(METRIC, held()), sheet.get(), List.of());
    }
}
