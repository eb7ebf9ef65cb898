package dev.likeness.classical.bayes;

import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;

/** The distribution of one or several columns given each class. */
sealed interface Event permits CellEvent, GaussianEvent, MultinomialEvent {

    /** The positions of the columns among those that are modelled. */
    int[] columns();

    /**
     * Makes ready to say what a table's rows tell of the classes.
     *
     * @param asked what of it is wanted
     */
    RowLogs logs(Table conformed, Asked asked);

    /** What is wanted of the rows' values under each class. */
    enum Asked {
        /** The log density. */
        DENSITY,
        /** The log density up to what is the same in every class. */
        CLASS,
        /** The same, and a missing value says nothing rather than being a value like another. */
        CLASS_BY_KNOWN
    }

    /** The logarithms of rows, block by block; safe to use from several threads. */
    interface RowLogs {

        /**
         * Adds the logarithms of the rows {@code from … from + count - 1}.
         *
         * @param sums of class c and row {@code from + i} at {@code c * count + i}
         */
        void add(int from, int count, double[] sums);
    }

    /**
     * Restricts the values.
     *
     * @param log takes, added for each class, the log probability of what remains
     */
    Event restrict(TableEvidence known, double[] log);

    /** Draws a value of each column, into the place of the column. */
    void draw(int ofClass, Draws draws, double[] values);

    /**
     * Draws those of its columns whose value is NaN, or all of them, given the values of others.
     */
    default void complete(int ofClass, Draws draws, double[] values) {
        draw(ofClass, draws, values);
    }

    /** Without missing values; draws NaN or −1 where there is nothing else. */
    Event present();

    /** Adds all that is needed to read it again. */
    void save(ModelFile.Builder file, String prefix);
}
