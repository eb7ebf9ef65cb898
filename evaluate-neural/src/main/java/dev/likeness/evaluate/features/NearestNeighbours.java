package dev.likeness.evaluate.features;

import dev.likeness.evaluate.statistics.Rows;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Classification by the labels of the k nearest of some labelled examples, by Euclidean distance.
 * When labels have the same number of votes, the one with the nearest neighbour wins.
 */
public final class NearestNeighbours {

    /** The numbers of neighbours to choose from. */
    private static final int[] CHOICES = {1, 3, 5, 10, 20};

    /** How many examples are left out, one after another, to choose k. */
    private static final int LEFT_OUT = 2000;

    private final Rows rows;
    private final int[] labels;
    private final int classes;

    public NearestNeighbours(Rows rows, int[] labels, int classes) {
        this.rows = rows;
        this.labels = labels;
        this.classes = classes;
    }

    /** The k that classifies most of the labelled examples by the others; the least of equals. */
    public int choose() {
        int step = Math.max(1, rows.count() / LEFT_OUT);
        int[] some = IntStream.range(0, rows.count() / step).map(i -> i * step).toArray();
        int[] right = new int[CHOICES.length];
        SquaredDistances.visit(
                rows.select(some),
                rows,
                (i, distances, offset) -> {
                    int[] nearest = nearest(distances, offset, some[i], CHOICES[4]);
                    for (int c = 0; c < CHOICES.length; c++) {
                        right[c] += vote(nearest, CHOICES[c]) == labels[some[i]] ? 1 : 0;
                    }
                });
        int best = 0;
        for (int c = 1; c < CHOICES.length; c++) {
            best = right[c] > right[best] ? c : best;
        }
        return CHOICES[best];
    }

    /** The label of each example by its k nearest. */
    public int[] predict(Rows examples, int k) {
        int[] predicted = new int[examples.count()];
        SquaredDistances.visit(
                examples,
                rows,
                (i, distances, offset) ->
                        predicted[i] = vote(nearest(distances, offset, -1, k), k));
        return predicted;
    }

    /** The nearest, the very nearest first; fewer when there are fewer. */
    private int[] nearest(double[] distances, int offset, int leftOut, int k) {
        int[] nearest = new int[Math.min(k, rows.count() - (leftOut < 0 ? 0 : 1))];
        double[] smallest = new double[nearest.length];
        Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        int last = nearest.length - 1;
        for (int j = 0; j < rows.count(); j++) {
            double distance = distances[offset + j];
            if (j != leftOut && distance < smallest[last]) {
                int place = last;
                while (place > 0 && smallest[place - 1] > distance) {
                    smallest[place] = smallest[place - 1];
                    nearest[place] = nearest[place - 1];
                    place--;
                }
                smallest[place] = distance;
                nearest[place] = j;
            }
        }
        return nearest;
    }

    private int vote(int[] nearest, int k) {
        int[] votes = new int[classes];
        int most = 0;
        int considered = Math.min(k, nearest.length);
        for (int i = 0; i < considered; i++) {
            most = Math.max(most, ++votes[labels[nearest[i]]]);
        }
        for (int i = 0; i < considered; i++) {
            if (votes[labels[nearest[i]]] == most) {
                return labels[nearest[i]];
            }
        }
        throw new IllegalStateException("no neighbour");
    }
}
