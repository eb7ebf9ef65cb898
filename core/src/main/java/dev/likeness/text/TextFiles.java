package dev.likeness.text;

import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Source;
import dev.likeness.Split;
import dev.likeness.file.FileProblem;
import dev.likeness.file.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Texts in files: {@code .txt} or {@code .jsonl}, packed by gzip or not, or a folder of them. */
final class TextFiles {

    private static final List<String> TXT = List.of(".txt", ".txt.gz");
    private static final List<String> JSONL = List.of(".jsonl", ".jsonl.gz");

    private static final int BUFFER = 1 << 16;

    private TextFiles() {}

    static boolean named(Path path) {
        return ends(path, TXT) || ends(path, JSONL);
    }

    private static boolean ends(Path path, List<String> endings) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(name::endsWith);
    }

    static boolean folder(Path path) {
        return Files.isDirectory(path) && !within(path).isEmpty();
    }

    static Source<Corpus> source(Path path, TextReading reading) {
        return new Source<>() {
            @Override
            public boolean hasTest() {
                return false;
            }

            @Override
            public Corpus read(Split split, Notices notices) {
                if (split == Split.TEST) {
                    throw new InputException(path + " has no test half.");
                }
                CorpusBuilder texts = new CorpusBuilder();
                for (Path file : files(path)) {
                    add(file, reading, texts);
                }
                if (texts.isEmpty()) {
                    throw new InputException(path + " holds no text.");
                }
                return texts.build();
            }

            @Override
            public List<String> fileNames(Split split) {
                List<Path> files = files(path);
                return reading.lines() || files.stream().anyMatch(file -> ends(file, JSONL))
                        ? List.of()
                        : files.stream().map(file -> String.valueOf(file.getFileName())).toList();
            }
        };
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            FileProblem.requireFile(path);
            return List.of(path);
        }
        List<Path> files = within(path);
        if (files.isEmpty()) {
            throw new InputException(
                    path
                            + " holds no texts: files that end in .txt, .jsonl, .txt.gz or .jsonl.gz"
                            + " were expected.");
        }
        return files;
    }

    private static List<Path> within(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(TextFiles::named).filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw FileProblem.reading(folder, e);
        }
    }

    private static void add(Path file, TextReading reading, CorpusBuilder texts) {
        byte[] utf8 = content(file);
        int from =
                utf8.length >= 3
                                && utf8[0] == (byte) 0xEF
                                && utf8[1] == (byte) 0xBB
                                && utf8[2] == (byte) 0xBF
                        ? 3
                        : 0; // the mark of byte order
        requireUtf8(file, utf8, from);
        if (ends(file, JSONL)) {
            lines(
                    utf8,
                    from,
                    (start, end, line) -> addJson(file, line, utf8, start, end, reading, texts));
        } else if (reading.lines()) {
            lines(utf8, from, (start, end, line) -> texts.add(utf8, start, end));
        } else if (!blank(utf8, from, utf8.length)) {
            texts.add(utf8, from, utf8.length);
        }
    }

    private static void addJson(
            Path file,
            int line,
            byte[] utf8,
            int start,
            int end,
            TextReading reading,
            CorpusBuilder texts) {
        String json = new String(utf8, start, end - start, StandardCharsets.UTF_8);
        Object text =
                Json.readObject(json, "%s line %d".formatted(file, line)).get(reading.textKey());
        if (!(text instanceof String found)) {
            throw new InputException(
                    "%s line %d: the key \"%s\" should hold a text, found %s. Name the key that does with text-key."
                            .formatted(
                                    file, line, reading.textKey(), text == null ? "none" : text));
        }
        byte[] content = found.getBytes(StandardCharsets.UTF_8);
        if (reading.lines()) {
            lines(content, 0, (from, to, each) -> texts.add(content, from, to));
        } else if (!found.isBlank()) {
            texts.add(content);
        }
    }

    /** Takes a line that is not blank, without its break. */
    private interface Line {
        void at(int start, int end, int number);
    }

    private static void lines(byte[] utf8, int from, Line line) {
        int number = 1;
        for (int start = from; start < utf8.length; number++) {
            int end = start;
            while (end < utf8.length && utf8[end] != '\n' && utf8[end] != '\r') {
                end++;
            }
            if (!blank(utf8, start, end)) {
                line.at(start, end, number);
            }
            boolean two = end + 1 < utf8.length && utf8[end] == '\r' && utf8[end + 1] == '\n';
            start = end + (two ? 2 : 1);
        }
    }

    private static boolean blank(byte[] utf8, int from, int to) {
        for (int i = from; i < to; i++) {
            if (utf8[i] < 0 || utf8[i] > ' ') {
                return utf8[i] < 0 && isBlank(utf8, from, to);
            }
        }
        return true;
    }

    private static boolean isBlank(byte[] utf8, int from, int to) {
        return new String(utf8, from, to - from, StandardCharsets.UTF_8).isBlank();
    }

    private static byte[] content(Path file) {
        try (InputStream stored = new BufferedInputStream(Files.newInputStream(file))) {
            stored.mark(2);
            boolean packed = stored.read() == 0x1f && stored.read() == 0x8b;
            stored.reset();
            return packed
                    ? unpacked(file, new GZIPInputStream(stored, BUFFER))
                    : stored.readAllBytes();
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    /** A packed file says nothing of its size: it may be a thousand times as long. */
    private static byte[] unpacked(Path file, InputStream in) throws IOException {
        byte[] begin = in.readNBytes(BUFFER);
        FileProblem.requireText(file, begin);
        long memory = Runtime.getRuntime().maxMemory() / 4; // it is held up to three times
        int most = (int) Math.min(Integer.MAX_VALUE - 16 - begin.length, memory);
        byte[] rest = in.readNBytes(most);
        if (in.read() >= 0) {
            throw new InputException(
                    "%s holds more than %d MB when it is unpacked, too many for the memory of Java (%d MB). Split it, or give Java more."
                            .formatted(
                                    file,
                                    (begin.length + (long) most) >> 20,
                                    Runtime.getRuntime().maxMemory() >> 20));
        }
        byte[] all = Arrays.copyOf(begin, begin.length + rest.length);
        System.arraycopy(rest, 0, all, begin.length, rest.length);
        return all;
    }

    /** UTF-8, strictly: a byte that is none is refused with its line. */
    private static void requireUtf8(Path file, byte[] bytes, int from) {
        int at = Utf8.invalid(bytes, from, bytes.length);
        if (at >= 0) {
            int line = 1;
            for (int i = 0; i < at; i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new InputException(
                    "%s line %d is not UTF-8: found the byte 0x%02X. Convert the file to UTF-8."
                            .formatted(file, line, bytes[at] & 0xff));
        }
    }
}
