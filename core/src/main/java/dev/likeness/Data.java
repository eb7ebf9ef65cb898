package dev.likeness;

import dev.likeness.file.FileProblem;
import dev.likeness.file.SeveralFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Data by name or path.
 *
 * <pre>{@code
 * Images digits = Data.read("mnist", Images.class);
 * Table people = Data.read("people.csv", Table.class);
 * }</pre>
 */
public final class Data {

    private Data() {}

    /**
     * Reads the training half of data as files of this kind are usually read.
     *
     * @param nameOrPath a known name, or a path; of tables also several files, see {@link #path}. A
     *     name that is known comes before a file of that name; write {@code ./mnist} for the file
     * @throws InputException if there are no such data, or they are of another kind
     */
    public static <X extends Dataset> X read(String nameOrPath, Class<X> type) {
        return read(nameOrPath, type, Split.TRAIN);
    }

    /** Reads one half of data; see {@link #read(String, Class)}. */
    public static <X extends Dataset> X read(String nameOrPath, Class<X> type, Split split) {
        return defaults(nameOrPath, Kinds.of(type)).read(split, Notices.NONE);
    }

    private static <X extends Dataset, R extends Record, W extends Record> Source<X> defaults(
            String nameOrPath, DataKind<X, R, W> kind) {
        return open(nameOrPath, kind, kind.reading());
    }

    /**
     * Finds data. Looks whether there are such data, and reads none of them.
     *
     * @throws InputException if there are none, or they are of another kind
     */
    @SuppressWarnings("unchecked") // the data set's type is that of the kind
    public static <X extends Dataset, R extends Record, W extends Record> Source<X> open(
            String nameOrPath, DataKind<X, R, W> kind, R reading) {
        Optional<NamedDataset<?>> named = Kinds.dataset(nameOrPath);
        if (named.isPresent()) {
            NamedDataset<?> set = named.get();
            if (set.type() != kind.type()) {
                throw another(nameOrPath, kind, Kinds.of(set.type()));
            }
            return ((NamedDataset<X>) set).open(reading);
        }
        Optional<Source<X>> address = kind.at(nameOrPath, reading, null, null);
        if (address.isPresent()) {
            return address.get();
        }
        Path path = existing(nameOrPath, kind);
        FileProblem.requireFileOrFolder(path);
        if (!kind.reads(path)) {
            if (SeveralFiles.are(path)) {
                throw new InputException(
                        "%s are several files, and %s are read from one path. Give %s."
                                .formatted(path, kind.words().data(), kind.accepts()));
            }
            Optional<DataKind<?, ?, ?>> other = Kinds.recognise(path);
            if (other.isPresent()) {
                throw another(nameOrPath, kind, other.get());
            }
        }
        return kind.open(path, reading);
    }

    /** The data with a name that does not change when another folder becomes the current one. */
    public static String lasting(String nameOrPath) {
        Optional<String> address = address(nameOrPath);
        if (address.isPresent()) {
            return address.get();
        }
        return Kinds.dataset(nameOrPath).isPresent()
                ? nameOrPath
                : SeveralFiles.lasting(path(nameOrPath)).toString();
    }

    /**
     * The path of data: of a file or folder, or of several files, with commas between them or by a
     * pattern such as {@code parts/*.csv}.
     *
     * @throws InputException if no file can have such a name
     */
    public static Path path(String nameOrPath) {
        Optional<Path> found = SeveralFiles.find(nameOrPath);
        if (found.isPresent()) {
            return found.get();
        }
        Path path = parsed(nameOrPath);
        if (path == null) {
            throw new InputException(nameOrPath + " cannot be the name of a file.");
        }
        return path;
    }

    /** What a person named as it may be shown: without passwords. */
    public static String shown(String nameOrPath) {
        return address(nameOrPath).orElse(nameOrPath);
    }

    private static Optional<String> address(String text) {
        return Kinds.all().stream().flatMap(kind -> kind.shownAddress(text).stream()).findFirst();
    }

    private static InputException another(
            String data, DataKind<?, ?, ?> expected, DataKind<?, ?, ?> found) {
        return new InputException(
                "%s were expected, and %s holds %s. Give %s."
                        .formatted(
                                capital(expected.words().data()),
                                data,
                                found.words().data(),
                                expected.accepts()));
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static Path existing(String nameOrPath, DataKind<?, ?, ?> kind) {
        Optional<Path> found = SeveralFiles.find(nameOrPath);
        if (found.isPresent()) {
            return found.get();
        }
        List<String> names =
                Kinds.datasets().stream()
                        .filter(set -> set.type() == kind.type())
                        .<String>map(NamedDataset::name)
                        .toList();
        boolean looksLikePath =
                nameOrPath.contains("/") || nameOrPath.contains("\\") || nameOrPath.contains(".");
        throw new InputException(
                looksLikePath
                        ? "There is no file or folder " + nameOrPath + "."
                        : "There is no data set \"%s\", and no file or folder of that name.%s%s"
                                .formatted(
                                        nameOrPath,
                                        names.isEmpty() ? "" : Nearest.hint(nameOrPath, names),
                                        Nearest.to(nameOrPath, names).isPresent()
                                                ? ""
                                                : " Or give a path to " + kind.accepts() + "."));
    }

    private static @Nullable Path parsed(String text) {
        try {
            return text.isBlank() ? null : Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
