package dev.likeness.classical.boosting;

import dev.likeness.Classifier;
import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.classical.internal.Threads;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.List;

/**
 * Trees that {@link GradientBoosting} has grown. Immutable and safe to use from several threads.
 */
public final class BoostedTrees implements Classifier<Table> {

    private final ColumnSchema target;
    private final List<Bins> features;
    private final Loss loss;
    private final List<Tree[]> rounds;

    BoostedTrees(ColumnSchema target, List<Bins> features, Loss loss, List<Tree[]> rounds) {
        this.target = target;
        this.features = List.copyOf(features);
        this.loss = loss;
        this.rounds = List.copyOf(rounds);
    }

    /** The column that is predicted, as it was in the training data. */
    public ColumnSchema target() {
        return target;
    }

    /** How many rounds of boosting are used. */
    public int rounds() {
        return rounds.size();
    }

    /**
     * The probability of each level of the target; the target itself need not be in the table.
     * Levels of other columns are known by their names; one that was never seen counts as rare.
     *
     * @throws InputException if the target is a number, or a column that was learnt from is missing
     *     or of another kind
     */
    @Override
    public Predictions predict(Table data) {
        if (loss.numeric()) {
            throw new InputException(
                    "Column \"%s\" holds numbers, so it has no classes to predict."
                            .formatted(target.name()));
        }
        double[][] scores = scores(data);
        int levels = target.levels().size();
        double[][] probabilities = new double[data.rows()][];
        for (int row = 0; row < probabilities.length; row++) {
            probabilities[row] = loss.probabilities(scores, row, levels);
        }
        return new Predictions(target.levels(), probabilities);
    }

    /**
     * The expected number of each row.
     *
     * @throws InputException if the target is a category, or a column that was learnt from is
     *     missing or of another kind
     */
    public double[] predictNumbers(Table data) {
        if (!loss.numeric()) {
            throw new InputException(
                    "Column \"%s\" holds categories, so no number is predicted."
                            .formatted(target.name()));
        }
        return scores(data)[0];
    }

    private double[][] scores(Table data) {
        byte[][] binned = Bins.bin(features, data, Threads.ALONE);
        double[][] scores = loss.startScores(data.rows());
        for (Tree[] round : rounds) {
            for (int k = 0; k < round.length; k++) {
                for (int row = 0; row < data.rows(); row++) {
                    scores[k][row] += round[k].score(binned, row);
                }
            }
        }
        return scores;
    }
}
