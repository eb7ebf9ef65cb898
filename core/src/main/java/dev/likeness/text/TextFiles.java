package dev.likeness.text;

import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Source;
import dev.likeness.Split;
import dev.likeness.file.FileProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Texts in files: one {@code .txt} file, packed by gzip or not, or a folder of them. */
final class TextFiles {

    private TextFiles() {}

    static boolean named(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".txt") || name.endsWith(".txt.gz");
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
                List<String> texts = new ArrayList<>();
                for (Path file : files(path)) {
                    add(content(file), reading.lines(), texts);
                }
                if (texts.isEmpty()) {
                    throw new InputException(path + " holds no text.");
                }
                return Corpus.of(texts);
            }

            @Override
            public List<String> fileNames(Split split) {
                return reading.lines()
                        ? List.of()
                        : files(path).stream()
                                .map(file -> String.valueOf(file.getFileName()))
                                .toList();
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
                    path + " holds no texts: files that end in .txt or .txt.gz were expected.");
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

    private static void add(String text, boolean lines, List<String> texts) {
        if (!lines && !text.isBlank()) {
            texts.add(text);
        } else if (lines) {
            text.lines().filter(line -> !line.isBlank()).forEach(texts::add);
        }
    }

    private static String content(Path file) {
        try (InputStream stored = new BufferedInputStream(Files.newInputStream(file))) {
            stored.mark(2);
            boolean packed = stored.read() == 0x1f && stored.read() == 0x8b;
            stored.reset();
            byte[] bytes =
                    packed ? new GZIPInputStream(stored).readAllBytes() : stored.readAllBytes();
            return decode(file, bytes);
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    /** UTF-8, strictly: a byte that is none is refused with its line. */
    private static String decode(Path file, byte[] bytes) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            String text = decoder.decode(in).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new InputException(
                    "%s line %d is not UTF-8: found the byte 0x%02X. Convert the file to UTF-8."
                            .formatted(file, line, bytes[in.position()] & 0xff),
                    e);
        }
    }
}
