package dev.likeness;

import java.util.List;

/**
 * Predicted classes with their probabilities.
 *
 * @param classes the names of the classes
 * @param probabilities one row an example and one column a class; each row sums to one
 */
public record Predictions(List<String> classes, double[][] probabilities) {

    public Predictions {
        classes = List.copyOf(classes);
    }

    /** How many examples were predicted. */
    public int count() {
        return probabilities.length;
    }

    /** The index of the most probable class of an example; the first of equals. */
    public int best(int example) {
        double[] row = probabilities[Bounds.position("example", example, count())];
        int best = 0;
        for (int k = 1; k < row.length; k++) {
            if (row[k] > row[best]) {
                best = k;
            }
        }
        return best;
    }
}
