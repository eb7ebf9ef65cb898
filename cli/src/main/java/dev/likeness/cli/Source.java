package dev.likeness.cli;

import dev.likeness.Family;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.file.RunRecipe;
import dev.likeness.image.Images;
import dev.likeness.table.Table;
import dev.likeness.table.Tables;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run learns from: pictures or a table. */
interface Source {

    /** A known name, or an absolute path so that a run can be resumed from another folder. */
    String data();

    /** A short name, fit for a part of a folder's name. */
    String shortName();

    /** How it is read, as {@code recipe.json} keeps it. */
    Map<String, @Nullable Object> optionsMap();

    /**
     * What was read.
     *
     * @param train what to learn from
     * @param validation what a fit may judge itself by, or null
     */
    record Halves(Object train, @Nullable Object validation) {}

    /**
     * Reads the data.
     *
     * @param notices takes sentences for a person to read
     */
    Halves read(Consumer<String> notices);

    /**
     * The source that options of a command stand for, of the kind that a family learns from. Looks
     * whether there is such data, and reads none of it.
     *
     * @throws InputException if there is no such data, or the family learns from another kind
     */
    static Source of(
            Family<?> family,
            String data,
            PictureOptions pictures,
            TableReading tables,
            double holdOut) {
        if (family.dataType() == Table.class) {
            if (pictures.given()) {
                throw new InputException(
                        "--size, --grey and --rgb are for pictures, and %s learns from tables."
                                .formatted(family.name()));
            }
            return TableChoice.of(data, tables.options()).holdingOut(holdOut);
        } else if (holdOut > 0) {
            throw new InputException(
                    "--hold-out is for tables, and %s learns from %s."
                            .formatted(family.name(), nounOf(family)));
        } else if (tables.given()) {
            throw new InputException(
                    "%s for tables, and %s learns from %s."
                            .formatted(tables.words(), family.name(), nounOf(family)));
        } else if (Tables.named(data) && !DataChoice.named(data)) {
            throw new InputException(
                    "%s learns from %s, and %s is a table. These learn from tables: %s."
                            .formatted(
                                    family.name(), nounOf(family), data, familiesOf(Table.class)));
        }
        return pictures.of(data);
    }

    /**
     * The source that a run was begun with.
     *
     * @throws InputException if the options are damaged
     */
    static Source ofRun(RunRecipe begun, Path run) {
        return Models.family(begun.family()).dataType() == Table.class
                ? TableChoice.ofRun(begun, run)
                : DataChoice.ofRun(begun.data(), begun.dataOptions(), run);
    }

    /** What a family learns from, in a word. */
    static String nounOf(Family<?> family) {
        Class<?> type = family.dataType();
        return type == Images.class
                ? "pictures"
                : type == Table.class ? "tables" : type.getSimpleName();
    }

    /** The names of the families that learn from a kind of data. */
    static String familiesOf(Class<?> type) {
        String names =
                Models.families().stream()
                        .filter(family -> family.dataType() == type)
                        .map(Family::name)
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none that is here" : names;
    }

    /** A file's name without its ending, in letters that are safe in the name of a folder. */
    static String shortName(String data) {
        Path name = Path.of(data).getFileName();
        String stem =
                String.valueOf(name)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\.gz$", "")
                        .replaceAll("\\.[a-z0-9]{1,7}$", "")
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-|-$", "");
        return stem.isEmpty() ? "data" : stem;
    }
}
