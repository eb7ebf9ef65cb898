package dev.likeness.file;

import dev.likeness.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file of JSON objects, one a line, each with the step it belongs to. */
record MetricsFile(Path path) {

    /** Adds a line; it is in the operating system's hands when this returns. */
    void append(Map<String, Object> line) {
        byte[] bytes = (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(path, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw FileProblem.writing(path, e);
        }
    }

    List<Map<String, Object>> read() {
        List<Map<String, Object>> metrics = new ArrayList<>();
        for (String line : wholeLines()) {
            metrics.add(Json.readObject(line, path + " line " + (metrics.size() + 1)));
        }
        return metrics;
    }

    void rewindTo(long step) {
        if (!Files.exists(path)) {
            return;
        }
        StringBuilder kept = new StringBuilder();
        int number = 0;
        for (String line : wholeLines()) {
            String where = path + " line " + ++number;
            if (new Fields(Json.readObject(line, where), where).whole("step") <= step) {
                kept.append(line).append('\n');
            }
        }
        AtomicFile.write(path, out -> out.write(kept.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** What a killed process tore has no line end, or, after a power cut, may not be JSON. */
    private List<String> wholeLines() {
        if (!Files.exists(path)) {
            return List.of();
        }
        FileProblem.requireFile(path);
        String text;
        try {
            text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        }
        List<String> lines =
                new ArrayList<>(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
        int last = lines.size() - 1;
        if (last >= 0 && !isObject(lines.get(last))) {
            lines.remove(last);
        }
        return lines;
    }

    private static boolean isObject(String line) {
        try {
            Json.readObject(line, "");
            return true;
        } catch (InputException torn) {
            return false;
        }
    }
}
