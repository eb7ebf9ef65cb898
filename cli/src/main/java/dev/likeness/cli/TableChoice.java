package dev.likeness.cli;

import dev.likeness.InputException;
import dev.likeness.file.FileProblem;
import dev.likeness.table.Table;
import dev.likeness.table.TableFile;
import dev.likeness.table.TableOptions;
import dev.likeness.table.Tables;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table in a file, and how it is read.
 *
 * @param data an absolute path
 */
record TableChoice(String data, TableOptions options) implements Source {

    /**
     * The table of a path. Looks whether there is such a file, and reads none of it.
     *
     * @throws InputException if there is none
     */
    static TableChoice of(String path, TableOptions options) {
        try {
            Path file = Path.of(path);
            FileProblem.requireFile(file);
            return new TableChoice(file.toAbsolutePath().normalize().toString(), options);
        } catch (InvalidPathException e) {
            throw new InputException(path + " cannot be the name of a file.", e);
        }
    }

    /** Options as a run keeps them. */
    static TableOptions optionsOf(Map<String, ?> options, Path run) {
        return TableOptions.fromMap(options, run.resolve("recipe.json").toString());
    }

    /** The table and what a person should know about it. */
    TableFile open() {
        return Problems.withinMemory("Reading " + data, () -> Tables.open(Path.of(data), options));
    }

    @Override
    public Table train(Consumer<String> notices) {
        TableFile file = open();
        file.notices().forEach(notices);
        return file.table();
    }

    @Override
    public @Nullable Object test() {
        return null;
    }

    @Override
    public String shortName() {
        return Source.shortName(data);
    }

    @Override
    public Map<String, @Nullable Object> optionsMap() {
        return options.toMap();
    }
}
