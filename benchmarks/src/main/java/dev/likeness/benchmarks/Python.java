package dev.likeness.benchmarks;

import dev.likeness.InputException;
import dev.likeness.file.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Python that runs the peers: the one that {@code LIKENESS_PYTHON} names, or {@code python3}.
 */
final class Python {

    static final String HOW_TO_GET =
            "Get it with: python3 -m venv .venv && .venv/bin/pip install torch numpy safetensors tensorflow-cpu;"
                    + " then set LIKENESS_PYTHON=.venv/bin/python.";

    private Python() {}

    /**
     * What a peer measured.
     *
     * @param peer its name and version
     * @param threads the threads it used
     * @param times the time of each step, or epoch
     * @param validation the validation loss at the end, not a number where it tells none
     */
    record Measured(String peer, long threads, Times times, double validation) {}

    static String command() {
        String named = System.getenv("LIKENESS_PYTHON");
        return named == null || named.isBlank() ? "python3" : named;
    }

    /** Whether it is there and has these packages. */
    static boolean has(String packages) {
        try {
            return Home.run(false, List.of(command(), "-c", "import " + packages)).exitCode() == 0;
        } catch (InputException e) {
            return false;
        }
    }

    static Home.Ended run(String script, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(command(), Home.peer(script).toString()));
        line.addAll(arguments);
        return Home.run(true, line);
    }

    /** Runs a peer that times steps. */
    static Measured measure(String script, List<String> arguments) {
        Home.Ended ended = run(script, arguments);
        if (ended.exitCode() != 0) {
            throw new InputException(
                    "The peer %s ended with exit code %d; the reason stands above."
                            .formatted(script, ended.exitCode()));
        }
        return parse(ended.output(), script);
    }

    /**
     * Reads what a peer prints: one line of JSON with {@code peer}, {@code threads} and {@code ms}.
     *
     * @throws InputException if it is anything else
     */
    static Measured parse(String output, String where) {
        Map<String, Object> json = Json.readObject(output.strip(), where);
        if (json.get("peer") instanceof String peer
                && json.get("threads") instanceof Long threads
                && json.get("ms") instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(Number.class::isInstance)) {
            double[] ms =
                    list.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
            double validation =
                    json.get("validation") instanceof Number number
                            ? number.doubleValue()
                            : Double.NaN;
            return new Measured(peer, threads, new Times(ms), validation);
        }
        throw new InputException(
                where
                        + " must print a JSON object with the text peer, the whole number threads and"
                        + " the list of numbers ms, found "
                        + output.strip()
                        + ".");
    }

    /** Adds an option and its value to a peer's arguments. */
    static void add(List<String> arguments, String name, Object value) {
        arguments.add(name);
        arguments.add(String.valueOf(value));
    }

    /** Widths of layers as a peer takes them. */
    static String widths(List<Integer> widths) {
        return String.join(",", widths.stream().map(String::valueOf).toList());
    }
}
