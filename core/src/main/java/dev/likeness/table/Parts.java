package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.file.FileProblem;
import dev.likeness.file.SeveralFiles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rows of several text files, or of all of a folder, which have one header, one file after the
 * other.
 */
final class Parts implements RowSource {

    /** A line of a folder holds the number of its file in these bits. */
    private static final int SHIFT = 40;

    private final Path folder;
    private final TableOptions options;
    private final List<Path> files;
    private final List<CsvReading> parts = new ArrayList<>();

    /** The files that are not UTF-8, by what they most likely are. */
    private final Map<Charset, List<Path>> others = new LinkedHashMap<>();

    Parts(Path folder, TableOptions options) {
        this.folder = folder;
        this.options = options;
        this.files = files(folder);
        if (files.isEmpty()) {
            throw new InputException("%s has no file of a table.".formatted(folder));
        }
        for (Path file : files) {
            if (!anyText(file)) {
                throw new InputException(
                        "%s is no text file; several files are read as one table if they end in .csv, .tsv, .tab, .txt, .dat or .data."
                                .formatted(file));
            }
        }
    }

    /** Whether a path is that of a folder or of several files. */
    static boolean are(Path path) {
        return Files.isDirectory(path) || SeveralFiles.are(path);
    }

    /** The files, those of a folder by name. */
    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return SeveralFiles.in(folder);
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> !hidden(file)).filter(Parts::text).sorted().toList();
        } catch (IOException e) {
            throw FileProblem.reading(folder, e);
        }
    }

    private static boolean hidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }

    private static boolean text(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && name.matches(".*\\.(csv|tsv|tab)(\\.gz)?");
    }

    /** Whether a folder holds files of tables, and nothing else, or such files are given. */
    static boolean in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return SeveralFiles.are(folder)
                    && SeveralFiles.in(folder).stream().allMatch(Parts::anyText);
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> seen = all.filter(file -> !hidden(file)).toList();
            return !seen.isEmpty() && seen.stream().allMatch(Parts::text);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean anyText(Path file) {
        return text(file) || TableKind.anyName(file);
    }

    /** "people/b.csv line 12", to begin sentences with. */
    static String place(Path folder, long line) {
        List<Path> files = files(folder);
        int which = (int) (line >>> SHIFT);
        Path file = which < files.size() ? files.get(which) : folder;
        return file + " line " + (line & ((1L << SHIFT) - 1));
    }

    @Override
    public List<String> notices() {
        LinkedHashSet<String> all = new LinkedHashSet<>();
        if (files.size() > 1 && Files.isDirectory(folder)) {
            all.add("%s holds %d files, read one after the other.".formatted(folder, files.size()));
        }
        others.forEach(
                (charset, read) ->
                        all.add(
                                "%s is not UTF-8 and is read as %s%s. If letters look wrong, say how the files are encoded, with encoding=NAME."
                                        .formatted(
                                                read.get(0),
                                                charset.name(),
                                                read.size() == 1
                                                        ? ""
                                                        : read.size() == 2
                                                                ? ", as is one more file"
                                                                : ", as are %d more files"
                                                                        .formatted(
                                                                                read.size() - 1))));
        parts.forEach(part -> all.addAll(part.notices()));
        return List.copyOf(all);
    }

    @Override
    public Dialect dialect() {
        return parts.isEmpty() ? Dialect.PLAIN : parts.get(0).dialect();
    }

    @Override
    public List<String> before() {
        return parts.isEmpty() ? List.of() : parts.get(0).before();
    }

    @Override
    public void pass(Sink sink) {
        boolean first = parts.isEmpty();
        List<String> header = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            if (first) {
                parts.add(new CsvReading(files.get(i), encoded(files.get(i))));
            }
            parts.get(i)
                    .pass(new Part(sink, header, files.get(0), files.get(i), (long) i << SHIFT));
        }
    }

    /** The files of a folder may come from several programs: each has its own encoding. */
    private TableOptions encoded(Path file) {
        TextFile.Encoded says = TextFile.encoded(file, options.encoding());
        boolean open =
                options.encoding() == null
                        && !says.mark()
                        && says.charset().equals(StandardCharsets.UTF_8);
        Charset other = open ? Encodings.other(file) : null;
        if (other == null) {
            return options;
        }
        others.computeIfAbsent(other, charset -> new ArrayList<>()).add(file);
        return options.withEncoding(other);
    }

    /** Passes the rows of a file on, and its header if it is the first. */
    private record Part(Sink sink, List<String> header, Path first, Path file, long number)
            implements Sink {

        @Override
        public void names(List<String> names) {
            if (number == 0) {
                header.addAll(names);
                sink.names(names);
            } else if (!names.equals(header)) {
                throw new InputException(
                        "%s has other columns than %s: %s instead of %s. Files that are read as one table must have one header."
                                .formatted(
                                        file, first, differing(names), differing(header, names)));
            }
        }

        private String differing(List<String> names) {
            return differing(names, header);
        }

        /** The first name that is another, or how many there are. */
        private static String differing(List<String> names, List<String> others) {
            for (int i = 0; i < Math.min(names.size(), others.size()); i++) {
                if (!names.get(i).equals(others.get(i))) {
                    return "\"" + names.get(i) + "\"";
                }
            }
            return names.size() + " columns";
        }

        @Override
        public void field(int column, char[] text, int from, int to, long line, boolean quoted) {
            sink.field(column, text, from, to, number | line, quoted);
        }

        @Override
        public boolean keepsBlanks() {
            return sink.keepsBlanks();
        }

        @Override
        public void blanks(int column, String before, String after) {
            sink.blanks(column, before, after);
        }

        @Override
        public void row(long line) {
            sink.row(number | line);
        }
    }
}
