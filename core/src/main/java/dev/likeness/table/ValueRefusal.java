package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Remedy;
import java.nio.file.Path;

/** Refusals of a value that does not fit its column, with file, line and the ways out. */
final class ValueRefusal {

    private ValueRefusal() {}

    /**
     * The refusal of a value of a column whose kind a model fixes.
     *
     * @param way one more way out, such as ", or give its pattern", or nothing
     */
    static InputException refusedByModel(
            Path file, long line, String name, String noun, String found, String way) {
        return new InputException(
                "%s: column \"%s\" is %s in the model, found \"%s\". Correct it%s."
                        .formatted(RowTables.place(file, line), name, noun, shown(found), way),
                missing("Or treat it as missing with", shown(found)));
    }

    static Remedy missing(String start, String text) {
        return Remedy.reading(start, "missing", quoted(text));
    }

    static String shown(String found) {
        return found.length() > 40 ? found.substring(0, 40) + "…" : found;
    }

    static InputException refused(Path file, long line, String name, String noun, String found) {
        String shown = shown(found);
        return new InputException(
                "%s: column \"%s\" is %s, found \"%s\"."
                        .formatted(RowTables.place(file, line), name, noun, shown),
                Remedy.reading("Declare it text with", "text", quoted(name)),
                Remedy.reading("Or declare it a category with", "category", quoted(name)),
                missing("Or treat it as missing with", shown));
    }

    /** A name as it must be written in a shell. */
    static String quoted(String name) {
        return name.matches("[\\p{L}\\p{N}_.,:/+@%-]+") ? name : "'" + name + "'";
    }
}
