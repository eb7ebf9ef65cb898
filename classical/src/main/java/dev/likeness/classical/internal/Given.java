package dev.likeness.classical.internal;

import dev.likeness.Evidence;
import dev.likeness.InputException;
import dev.likeness.random.Randomness;
import java.util.stream.Collectors;

/** What is the same in every model of tables that is asked for rows given evidence. */
public final class Given {

    private Given() {}

    /**
     * The randomness of a sample: of its own for each evidence, so that the rows given something
     * are not those of the whole sample with a few columns changed.
     */
    public static Randomness sample(long seed, Evidence evidence) {
        Randomness all = Randomness.of(seed).fork("sample");
        return evidence.conditions().isEmpty() ? all : all.fork(text(evidence));
    }

    /** The evidence cannot happen. */
    public static InputException impossible(Evidence evidence) {
        return new InputException(
                "No row can have %s by what the model learnt: the table held nothing like it."
                        .formatted(text(evidence)));
    }

    private static String text(Evidence evidence) {
        return evidence.conditions().stream()
                .map(Evidence.Condition::toString)
                .collect(Collectors.joining(", "));
    }
}
