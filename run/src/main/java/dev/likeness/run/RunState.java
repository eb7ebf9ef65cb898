package dev.likeness.run;

import dev.likeness.file.RunFolder;
import dev.likeness.file.RunRecipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a run stands.
 *
 * @param folder its folder
 * @param recipe what it is
 * @param stage how far it came
 * @param metrics what was measured, one map a line; see {@link RunFolder#readMetrics}
 */
public record RunState(
        Path folder, RunRecipe recipe, Stage stage, List<Map<String, Object>> metrics) {

    /** How far a run came. */
    public enum Stage {
        /** It was stopped before its first checkpoint. */
        BEGUN("stopped before its first checkpoint"),
        /** It was stopped before its end, and can go on from a checkpoint. */
        STOPPED("stopped before its end, with a checkpoint"),
        /** It has a model. */
        FINISHED("finished");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        /** The stage for a person. */
        public String words() {
            return words;
        }
    }

    static RunState of(Path path) {
        RunFolder run = new RunFolder(path);
        List<Map<String, Object>> metrics = run.readMetrics();
        boolean model = Files.exists(run.model());
        Stage stage =
                model && ended(metrics)
                        ? Stage.FINISHED
                        : model || Files.exists(run.checkpoint()) ? Stage.STOPPED : Stage.BEGUN;
        return new RunState(path, run.recipe(), stage, metrics);
    }

    /** Whether the last fit came to its end: a stopped one may have left a model too. */
    private static boolean ended(List<Map<String, Object>> metrics) {
        boolean ended = true;
        for (Map<String, Object> line : metrics) {
            if ("started".equals(line.get("event"))) {
                ended = false;
            } else if ("finished".equals(line.get("event"))) {
                ended = true;
            }
        }
        return ended;
    }

    /** The last line of the metrics for a kind of event, such as {@code epoch}. */
    public Optional<Map<String, Object>> last(String event) {
        return metrics.stream()
                .filter(line -> event.equals(line.get("event")))
                .reduce((earlier, later) -> later);
    }

    /** What a person should know, each sentence once: warnings that were not withdrawn. */
    public List<String> warnings() {
        Set<String> holding = new LinkedHashSet<>();
        for (Map<String, Object> line : metrics) {
            String message = String.valueOf(line.get("message"));
            if ("warning".equals(line.get("event"))) {
                holding.add(message);
            } else if ("withdrawn".equals(line.get("event"))) {
                holding.remove(message);
            }
        }
        return List.copyOf(holding);
    }
}
