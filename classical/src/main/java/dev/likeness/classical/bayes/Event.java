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
     * Adds the log density of each row's values under each class.
     *
     * @param knownOnly whether a missing value says nothing, rather than being a value like another
     * @param sums (rows, classes)
     */
    void addLog(Table conformed, boolean knownOnly, double[][] sums);

    /**
     * Restricts the values.
     *
     * @param log takes, added for each class, the log probability of what remains
     */
    Event restrict(TableEvidence known, double[] log);

    /** Draws a value of each column, into the place of the column. */
    void draw(int ofClass, Draws draws, double[] values);

    /** Without missing values; draws NaN or −1 where there is nothing else. */
    Event present();

    /** Adds all that is needed to read it again. */
    void save(ModelFile.Builder file, String prefix);
}
