package dev.likeness.file;

import dev.likeness.InputException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Several files that are one collection, named by one path as a shell names them: {@code
 * data/{a.csv,b.csv}}.
 */
public final class SeveralFiles {

    private static final int MOST = 10_000;

    private SeveralFiles() {}

    /**
     * The path of a text that a person gave: that of a file or folder, of files with commas between
     * them, or of the files that a pattern with {@code *} or {@code ?} in the last name matches, in
     * the order of their names.
     *
     * @return nothing if there are no such files
     */
    public static Optional<Path> find(String text) {
        @Nullable Path path = path(text);
        if (path != null && Files.exists(path)) {
            return Optional.of(path);
        } else if (path != null && are(path)) {
            return Optional.of(path);
        } else if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
            List<Path> found = matching(text);
            return found.isEmpty() ? Optional.empty() : Optional.of(join(found));
        } else if (text.indexOf(',') >= 0) {
            List<Path> parts = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                @Nullable Path one = path(part.strip());
                if (one == null || !Files.isRegularFile(one)) {
                    return Optional.empty();
                }
                parts.add(one);
            }
            return Optional.of(join(parts));
        }
        return Optional.empty();
    }

    /**
     * One path for several files.
     *
     * @throws InputException if a name has a comma or a brace, or they have no folder in common
     */
    public static Path join(List<Path> files) {
        if (files.size() == 1) {
            return files.get(0);
        } else if (files.size() > MOST) {
            throw new InputException(
                    "At most %d files can be given at once, found %d. Put them in one folder."
                            .formatted(MOST, files.size()));
        }
        @Nullable Path folder = files.get(0).getParent();
        for (Path file : files) {
            folder = common(folder, file.getParent());
        }
        if (folder == null && files.stream().anyMatch(file -> file.getParent() != null)) {
            List<Path> whole =
                    files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
            boolean done = whole.equals(files);
            if (done) {
                throw new InputException(
                        "%s and %s have no folder in common. Put all in one folder."
                                .formatted(files.get(0), files.get(1)));
            }
            return join(whole);
        }
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            String name = String.valueOf(folder == null ? file : folder.relativize(file));
            if (name.matches("(?s).*[,{}].*")) {
                throw new InputException(
                        "%s has a comma or a brace in its name, so it can only be given alone. Rename it, or put all files in one folder."
                                .formatted(file));
            }
            names.add(name);
        }
        String all = "{" + String.join(",", names) + "}";
        return folder == null ? Path.of(all) : folder.resolve(all);
    }

    private static @Nullable Path common(@Nullable Path a, @Nullable Path b) {
        @Nullable Path folder = a;
        while (folder != null && (b == null || !b.startsWith(folder))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Whether a path names several files that are all there. */
    public static boolean are(Path path) {
        return in(path).size() > 1;
    }

    /** The files that a path names; the path itself if it is one. */
    public static List<Path> in(Path path) {
        String text = path.toString();
        int open = text.indexOf('{');
        int close = text.lastIndexOf('}');
        if (open < 0 || close < open || Files.exists(path)) {
            return List.of(path);
        }
        List<Path> files = new ArrayList<>();
        for (String part : text.substring(open + 1, close).split(",", -1)) {
            @Nullable Path file = path(text.substring(0, open) + part + text.substring(close + 1));
            if (file == null || !Files.isRegularFile(file)) {
                return List.of(path);
            }
            files.add(file);
        }
        return List.copyOf(files);
    }

    /** The same with a name that does not change when another folder becomes the current one. */
    public static Path lasting(Path path) {
        List<Path> files = in(path);
        return join(files.stream().map(file -> file.toAbsolutePath().normalize()).toList());
    }

    private static List<Path> matching(String text) {
        int cut = Math.max(text.lastIndexOf('/'), text.lastIndexOf(File.separatorChar));
        @Nullable Path folder = path(cut < 0 ? "." : text.substring(0, cut + 1));
        String pattern = text.substring(cut + 1);
        List<Path> found = new ArrayList<>();
        if (folder == null || pattern.isEmpty() || !Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, pattern)) {
            for (Path file : all) {
                if (Files.isRegularFile(file)
                        && !String.valueOf(file.getFileName()).startsWith(".")) {
                    found.add(cut < 0 ? file.getFileName() : file);
                }
            }
        } catch (IOException e) {
            throw FileProblem.reading(folder, e);
        } catch (PatternSyntaxException e) {
            return new ArrayList<>();
        }
        found.sort(null);
        return found;
    }

    private static @Nullable Path path(String text) {
        try {
            return text.isBlank() ? null : Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
