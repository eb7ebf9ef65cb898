package dev.likeness.neural.codec;

import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.TableEvidence;

/**
 * The places that values of a column may have, one of which is 1 in its row of a tensor: a mode of
 * numbers, a value that piles up, a level, the rare levels together, or the missing values. Only
 * what was seen has a place.
 */
sealed interface ColumnPlaces permits NumberPlaces, LevelPlaces {

    /** How many rows each place had. */
    double[] counts();

    /** The modes, which come first among the places; a row in one has a measure beside it. */
    Modes modes();

    /** The place of the value at a row; −1 if nothing like it was seen. */
    int place(Column column, int row, Draws draws);

    /** The value of a place: a number, NaN if missing; or the code of a level, −1 if missing. */
    double value(int place, double measure, Draws draws);

    /**
     * The logarithm in nats of the density of a value within its place; for a mode how much the
     * value's quantile stretches what is near it, 0 where it has none. The density of a number is
     * that of the number spread evenly over its step: for whole numbers a probability. What was not
     * seen shares the probability 1 / (n + 2) after n rows (Laplace's rule).
     */
    double logWithin(Column column, int row, int place);

    /** These places with only the values that evidence allows; places of none have no rows. */
    ColumnPlaces restrict(TableEvidence known, int position);

    /** Adds all that is needed to read the places again. */
    void save(ModelFile.Builder file, String prefix);

    /** Finds the places of a column. */
    static ColumnPlaces fit(Column column, NumberCoding coding) {
        return column.schema().kind().numeric()
                ? NumberPlaces.fit(column, coding)
                : LevelPlaces.fit(column);
    }

    /**
     * Reads places that {@link #save} wrote.
     *
     * @throws dev.likeness.InputException if the file lacks a part or it was changed
     */
    static ColumnPlaces read(ModelFile file, String prefix, ColumnSchema schema) {
        return schema.kind().numeric()
                ? NumberPlaces.read(file, prefix, schema)
                : LevelPlaces.read(file, prefix, schema);
    }

    /**
     * The logarithm of the probability of a value of a kind that was seen, or of one that was not.
     */
    static double logSeen(double rows, boolean seen) {
        return Math.log((seen ? rows + 1 : 1) / (rows + 2));
    }
}
