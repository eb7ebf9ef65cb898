package dev.likeness.run;

import dev.likeness.FitEvent.Finished;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run.
 *
 * @param folder the run's folder
 * @param model the file of the model; of an interrupted run there only if its family writes
 *     checkpoints
 * @param interruptedAt the step after which it was stopped; null if it came to its end
 * @param finished how it ended; null if it was interrupted
 * @param found what a chooser or a search found, as values that JSON knows
 */
public record Outcome(
        Path folder,
        Path model,
        @Nullable Long interruptedAt,
        @Nullable Finished finished,
        Map<String, Object> found) {

    public Outcome {
        found = new LinkedHashMap<>(found);
    }

    /** Whether it was stopped before its end. */
    public boolean interrupted() {
        return interruptedAt != null;
    }
}
