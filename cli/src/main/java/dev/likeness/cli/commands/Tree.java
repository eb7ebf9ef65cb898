package dev.likeness.cli.commands;

import dev.likeness.cli.printing.Hints;
import dev.likeness.cli.printing.Values;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints the top of a long text that a model has to say for itself, such as its questions. */
final class Tree {

    private static final String KEY = "tree";
    private static final int MOST_LINES = 40;

    private Tree() {}

    static void print(Map<String, @Nullable Object> shown, PrintWriter out) {
        if (!(shown.get(KEY) instanceof String text)) {
            return;
        }
        out.println();
        out.println(KEY);
        List<String> lines = text.lines().toList();
        lines.stream().limit(MOST_LINES).forEach(line -> out.println("  " + line));
        if (lines.size() > MOST_LINES) {
            Object path = shown.getOrDefault("run", shown.get("model"));
            out.println(
                    "  … and %s more lines: %s"
                            .formatted(
                                    Values.count(lines.size() - MOST_LINES),
                                    Hints.command("show", String.valueOf(path), "-o", "tree.txt")));
        }
    }
}
