package dev.likeness;

import dev.likeness.file.FileProblem;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The kinds of data on the class path, and the data sets that have a name. */
public final class Kinds {

    private Kinds() {}

    /** All kinds, by name. */
    public static List<DataKind<?, ?, ?>> all() {
        return ServiceLoader.load(DataKind.class).stream()
                .<DataKind<?, ?, ?>>map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(DataKind::name))
                .toList();
    }

    /**
     * The kind of a collection's class.
     *
     * @throws InputException if it is not on the class path
     */
    @SuppressWarnings("unchecked") // a kind of the type has that collection
    public static <X extends Dataset> DataKind<X, ?, ?> of(Class<X> type) {
        for (DataKind<?, ?, ?> kind : all()) {
            if (kind.type() == type) {
                return (DataKind<X, ?, ?>) kind;
            }
        }
        throw new InputException(
                "The kind of data %s is not on the class path.".formatted(type.getSimpleName()));
    }

    /**
     * The kind that a path looks like, if any.
     *
     * @throws InputException if it is a device or a pipe
     */
    public static Optional<DataKind<?, ?, ?>> recognise(Path path) {
        FileProblem.requireFileOrFolder(path);
        return all().stream().filter(kind -> kind.recognises(path)).findFirst();
    }

    /** The data sets that have a name. */
    public static List<NamedDataset<?>> datasets() {
        return ServiceLoader.load(NamedDatasetProvider.class).stream()
                .<NamedDataset<?>>flatMap(provider -> provider.get().datasets().stream())
                .toList();
    }

    /** The data set of a name, if there is one. */
    public static Optional<NamedDataset<?>> dataset(String name) {
        return datasets().stream().filter(set -> set.name().equals(name)).findFirst();
    }

    /**
     * The data set of a name.
     *
     * @throws InputException if there is none; the message names the nearest
     */
    public static NamedDataset<?> requireDataset(String name) {
        return dataset(name)
                .orElseThrow(
                        () ->
                                new InputException(
                                        "There is no data set \"%s\".%s"
                                                .formatted(
                                                        name,
                                                        Nearest.hint(
                                                                name,
                                                                datasets().stream()
                                                                        .<String>map(
                                                                                NamedDataset::name)
                                                                        .toList()))));
    }
}
