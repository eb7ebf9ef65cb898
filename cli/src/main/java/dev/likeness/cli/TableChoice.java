package dev.likeness.cli;

import dev.likeness.InputException;
import dev.likeness.file.FileProblem;
import dev.likeness.file.RunRecipe;
import dev.likeness.table.HoldOut;
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
 * @param holdOut the share of rows that is not learnt from, 0 for none
 */
record TableChoice(String data, TableOptions options, double holdOut) implements Source {

    private static final String HOLD_OUT = "holdOut";

    /**
     * A table in two parts.
     *
     * @param train what is learnt from
     * @param heldOut the other rows, or null if there are none
     */
    record Parts(Table train, @Nullable Table heldOut) {}

    /**
     * The table of a path. Looks whether there is such a file, and reads none of it.
     *
     * @throws InputException if there is none
     */
    static TableChoice of(String path, TableOptions options) {
        try {
            Path file = Path.of(path);
            FileProblem.requireFile(file);
            return new TableChoice(file.toAbsolutePath().normalize().toString(), options, 0);
        } catch (InvalidPathException e) {
            throw new InputException(path + " cannot be the name of a file.", e);
        }
    }

    /** The table that a run learns from. */
    static TableChoice ofRun(RunRecipe begun, Path run) {
        Map<String, ?> map = begun.dataOptions();
        double share = map.get(HOLD_OUT) instanceof Number number ? number.doubleValue() : 0;
        TableOptions options = TableOptions.fromMap(map, run.resolve("recipe.json").toString());
        return new TableChoice(begun.data(), options, 0).holdingOut(share);
    }

    /**
     * The same table with a share of its rows held out.
     *
     * @throws InputException if the share is not from 0 up to less than 1
     */
    TableChoice holdingOut(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new InputException(
                    "--hold-out must be a share from 0 up to less than 1, such as 0.2, found %s."
                            .formatted(Values.text(share)));
        }
        return new TableChoice(data, options, share);
    }

    TableChoice withOptions(TableOptions changed) {
        return new TableChoice(data, changed, holdOut);
    }

    /** The table and what a person should know about it. */
    TableFile open() {
        return Problems.withinMemory("Reading " + data, () -> Tables.open(Path.of(data), options));
    }

    /** The whole table. */
    Table all(Consumer<String> notices) {
        TableFile file = open();
        file.notices().forEach(notices);
        return file.table();
    }

    /** The rows that are learnt from and the others, both in the order of the file. */
    Parts parts(Consumer<String> notices) {
        Table table = all(notices);
        if ((int) (table.rows() * holdOut) == 0) {
            return new Parts(table, null);
        }
        // The same rows whatever the seed of the fit, so that runs can be compared.
        HoldOut split = new HoldOut(holdOut, 0);
        return new Parts(split.train(table), split.test(table));
    }

    /** The rows to judge by: those held out, or all if none are. */
    Table judged(Consumer<String> notices) {
        Parts parts = parts(notices);
        return parts.heldOut() == null ? parts.train() : parts.heldOut();
    }

    /** What {@link #judged} are, for a person. */
    String words() {
        return holdOut > 0 ? "the held-out part of " + data : data;
    }

    @Override
    public Halves read(Consumer<String> notices) {
        // Held-out rows are for judging a model that has not seen them, also not to stop early.
        return new Halves(parts(notices).train(), null);
    }

    @Override
    public String shortName() {
        return Source.shortName(data);
    }

    @Override
    public Map<String, @Nullable Object> optionsMap() {
        Map<String, @Nullable Object> map = options.toMap();
        map.put(HOLD_OUT, holdOut);
        return map;
    }
}
