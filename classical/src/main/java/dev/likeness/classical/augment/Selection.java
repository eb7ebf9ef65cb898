package dev.likeness.classical.augment;

import dev.likeness.Classifier;
import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.stream.IntStream;

/** Keeps those rows of a table that are good enough. */
public final class Selection {

    private Selection() {}

    /** The rows whose score is at least so much, in order. */
    public static Table scoring(Table rows, RowScore score, double least) {
        double[] scores = score.score(rows);
        return rows.rows(
                IntStream.range(0, scores.length).filter(i -> scores[i] >= least).toArray());
    }

    /**
     * The rows of which a classifier says that they have their class with at least some probability
     * (label consistency). A row whose class is missing, or unknown to the classifier, is not kept.
     *
     * @param target the column it predicts
     * @param least the least probability, 0 to 1
     */
    public static Table agreeing(
            Table rows, String target, Classifier<Table> classifier, double least) {
        Column column = rows.column(target);
        Predictions predictions = classifier.predict(rows);
        return rows.rows(
                IntStream.range(0, rows.rows())
                        .filter(row -> !column.missing(row))
                        .filter(
                                row -> {
                                    String level = column.schema().levels().get(column.code(row));
                                    int k = predictions.classes().indexOf(level);
                                    return k >= 0 && predictions.probabilities()[row][k] >= least;
                                })
                        .toArray());
    }

    /** The probability of a class for each row. */
    static double[] agreement(Classifier<Table> classifier, String level, Table rows) {
        Predictions predictions = classifier.predict(rows);
        int k = predictions.classes().indexOf(level);
        if (k < 0) {
            throw new InputException(
                    "The classifier does not know the class \""
                            + level
                            + "\". Known: "
                            + String.join(", ", predictions.classes())
                            + ".");
        }
        double[] probabilities = new double[rows.rows()];
        for (int row = 0; row < probabilities.length; row++) {
            probabilities[row] = predictions.probabilities()[row][k];
        }
        return probabilities;
    }
}
