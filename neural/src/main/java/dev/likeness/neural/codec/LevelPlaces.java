package dev.likeness.neural.codec;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.TableEvidence;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The places of a column of levels: one for each frequent level, one for all rare ones, one for the
 * missing values.
 */
final class LevelPlaces implements ColumnPlaces {

    /** At most this many levels have a separate place: a network has a number for each. */
    static final int MOST = 500;

    /** In a table of at least this many rows, levels of fewer than {@link #RARE} rows share one. */
    private static final int MANY_ROWS = 1000;

    private static final int RARE = 5;

    private final ColumnSchema schema;
    private final int[] placeOf; // of a level; −1 for one without a row
    private final double[] levels; // rows of each level
    private final double missing; // rows without a level
    private final int rarePlace; // −1 for none
    private final double[] counts;
    private final int[] levelOf; // of a place; −1 for rare and missing

    private LevelPlaces(
            ColumnSchema schema,
            int[] placeOf,
            double[] levels,
            double missing,
            int places,
            int rarePlace) {
        this.schema = schema;
        this.placeOf = placeOf;
        this.levels = levels;
        this.missing = missing;
        this.rarePlace = several(rarePlace, placeOf) ? rarePlace : -1;
        counts = new double[places];
        levelOf = new int[places];
        Arrays.fill(levelOf, -1);
        for (int level = 0; level < placeOf.length; level++) {
            if (placeOf[level] >= 0) {
                counts[placeOf[level]] += levels[level];
                levelOf[placeOf[level]] = placeOf[level] == this.rarePlace ? -1 : level;
            }
        }
        if (missingPlace() >= 0) {
            counts[places - 1] = missing;
        }
    }

    static LevelPlaces fit(Column column) {
        int many = column.schema().levels().size();
        double[] rows = new double[many];
        double missing = 0;
        for (int row = 0; row < column.rows(); row++) {
            if (column.missing(row)) {
                missing++;
            } else {
                rows[column.code(row)]++;
            }
        }
        int least = column.rows() >= MANY_ROWS ? RARE : 1;
        Integer[] byRows = new Integer[many];
        Arrays.setAll(byRows, i -> i);
        Arrays.sort(byRows, Comparator.comparingDouble(level -> -rows[level]));
        boolean[] own = new boolean[many];
        for (int rank = 0; rank < Math.min(MOST, many); rank++) {
            own[byRows[rank]] = rows[byRows[rank]] >= least;
        }
        int[] placeOf = new int[many];
        int places = 0;
        boolean rare = false;
        for (int level = 0; level < many; level++) {
            placeOf[level] = own[level] ? places++ : -1;
            rare |= !own[level] && rows[level] > 0;
        }
        for (int level = 0; rare && level < many; level++) {
            placeOf[level] = !own[level] && rows[level] > 0 ? places : placeOf[level];
        }
        int rarePlace = rare ? places++ : -1;
        return new LevelPlaces(
                column.schema(),
                placeOf,
                rows,
                missing,
                missing > 0 ? places + 1 : places,
                rarePlace);
    }

    /** A place that a single level uses is that level's: nothing is to be drawn there. */
    private static boolean several(int place, int[] placeOf) {
        return place >= 0 && Arrays.stream(placeOf).filter(p -> p == place).count() > 1;
    }

    private int missingPlace() {
        int last = counts.length - 1;
        return levelOf[last] < 0 && last != rarePlace ? last : -1;
    }

    @Override
    public double[] counts() {
        return counts.clone();
    }

    @Override
    public Modes modes() {
        return Modes.NONE;
    }

    @Override
    public int place(Column column, int row, Draws draws) {
        int code = column.code(row);
        return code < 0 ? missingPlace() : placeOf[code];
    }

    @Override
    public double value(int place, double measure, Draws draws) {
        if (place != rarePlace) {
            return levelOf[place];
        }
        double left = draws.nextDouble() * counts[place];
        int last = -1;
        for (int level = 0; level < placeOf.length; level++) {
            if (placeOf[level] == place && levels[level] > 0) {
                last = level;
                left -= levels[level];
                if (left < 0) {
                    return level;
                }
            }
        }
        return last;
    }

    @Override
    public double logWithin(Column column, int row, int place) {
        double seen = ColumnPlaces.logSeen(Arrays.stream(counts).sum(), place >= 0);
        if (place < 0) {
            int kinds = (int) Arrays.stream(placeOf).filter(p -> p < 0).count();
            return seen - Math.log(Math.max(1, kinds + (missingPlace() < 0 ? 1 : 0)));
        }
        return place == rarePlace
                ? seen + Math.log(levels[column.code(row)] / counts[place])
                : seen;
    }

    @Override
    public LevelPlaces restrict(TableEvidence known, int position) {
        double[] allowed = levels.clone();
        for (int level = 0; level < allowed.length; level++) {
            allowed[level] = known.allows(position, level) ? allowed[level] : 0;
        }
        return new LevelPlaces(
                schema,
                placeOf,
                allowed,
                known.allows(position, -1) ? missing : 0,
                counts.length,
                rarePlace);
    }

    @Override
    public void save(ModelFile.Builder file, String prefix) {
        long[] place = Arrays.stream(placeOf).asLongStream().toArray();
        file.tensor(prefix + ".place", place, place.length)
                .tensor(prefix + ".rows", levels, levels.length)
                .tensor(prefix + ".missing", new double[] {missing}, 1);
    }

    static LevelPlaces read(ModelFile file, String prefix, ColumnSchema schema) {
        int many = schema.levels().size();
        long[] place = file.longs(prefix + ".place", many);
        double[] rows = file.doubles(prefix + ".rows", many);
        double missing = file.doubles(prefix + ".missing", 1)[0];
        boolean sound = missing >= 0 && missing < 0x1p53;
        int[] uses = new int[many + 1];
        int[] placeOf = new int[many];
        int places = 0;
        for (int level = 0; level < many; level++) {
            sound &= rows[level] >= 0 && rows[level] < 0x1p53;
            sound &= place[level] >= -1 && place[level] < many;
            sound &= place[level] < 0 == (rows[level] == 0);
            if (sound && place[level] >= 0) {
                placeOf[level] = (int) place[level];
                uses[placeOf[level]]++;
                places = Math.max(places, placeOf[level] + 1);
            } else {
                placeOf[level] = -1;
            }
        }
        for (int p = 0; p < places; p++) { // only the last may be of several levels
            sound &= uses[p] == 1 || (uses[p] > 1 && p == places - 1);
        }
        int all = missing > 0 ? places + 1 : places;
        if (!sound || all == 0) {
            throw new InputException(
                    "%s: the places of column \"%s\" are damaged. The file was changed; fit the model again."
                            .formatted(file.path(), schema.name()));
        }
        return new LevelPlaces(schema, placeOf, rows, missing, all, places - 1);
    }
}
