package dev.likeness.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Commands with inputs that nobody gives in good faith, and what is to come of each. */
final class Hostile {

    /**
     * A command that must be refused.
     *
     * @param name what is wrong with its input
     * @param code the exit code
     * @param sentence a part of what is said
     * @param words the command
     */
    record Case(String name, int code, String sentence, List<String> words) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Writes the bytes of a file. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private final Path folder;
    private final List<Case> cases = new ArrayList<>();
    private int files;

    Hostile(Path folder) {
        this.folder = folder;
    }

    List<Case> cases() {
        return cases;
    }

    Path folder() {
        return folder;
    }

    /** A command of a person who asked for too much. */
    void wrongly(String name, String sentence, Object... words) {
        add(name, 2, sentence, words);
    }

    /** A command that cannot be done. */
    void refused(String name, String sentence, Object... words) {
        add(name, 1, sentence, words);
    }

    private void add(String name, int code, String sentence, Object... words) {
        List<String> texts = new ArrayList<>();
        for (Object word : words) {
            texts.add(String.valueOf(word));
        }
        cases.add(new Case(name, code, sentence, texts));
    }

    /** A file in a folder of its own. */
    Path file(String name, byte[] bytes) throws IOException {
        return Files.write(place().resolve(name), bytes);
    }

    Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A new folder. */
    Path place() throws IOException {
        return Files.createDirectories(folder.resolve("in/" + files++));
    }

    static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writing.to(bytes);
        return bytes.toByteArray();
    }

    static byte[] gzip(Writing writing) throws IOException {
        return bytes(
                out -> {
                    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
                        writing.to(packed);
                    }
                });
    }
}
