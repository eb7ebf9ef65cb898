package dev.likeness.classical.bayes;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import java.util.Arrays;

/**
 * A weighted sum of {@link LatentTree}s over the same columns: a single one, or one for each cell
 * of a column, in which that column is always in that cell.
 */
final class TreeSum {

    private static final String WEIGHT = "class.weight";

    /** The weight of each tree; they sum to one. */
    final double[] weights;

    final LatentTree[] trees;

    /** The column whose cell says which tree; −1 if there is a single one. */
    final int column;

    private TreeSum(double[] weights, LatentTree[] trees, int column) {
        this.weights = weights;
        this.trees = trees;
        this.column = column;
    }

    static TreeSum of(LatentTree tree) {
        return new TreeSum(new double[] {1}, new LatentTree[] {tree}, -1);
    }

    /** One tree for each cell of a column. */
    static TreeSum of(double[] weights, LatentTree[] trees, int column) {
        return new TreeSum(weights, trees, column);
    }

    /** Whether each cell of a column has its own tree. */
    boolean perCell() {
        return column >= 0;
    }

    void save(ModelFile.Builder file) {
        if (perCell()) {
            file.tensor(WEIGHT, weights, weights.length);
        }
        for (int k = 0; k < trees.length; k++) {
            trees[k].save(file, prefix(k));
        }
    }

    private String prefix(int k) {
        return perCell() ? "class." + k + "." : "";
    }

    /**
     * @param column the column that may have a tree for each cell; −1 for none
     * @throws InputException if the file lacks a tensor, or holds what is no distribution
     */
    static TreeSum read(ModelFile file, int[] cells, int column) {
        if (column < 0 || !file.has(WEIGHT)) {
            return of(LatentTree.read(file, "", cells));
        }
        double[] weights = file.doubles(WEIGHT, cells[column]);
        boolean sound = Math.abs(Arrays.stream(weights).sum() - 1) < 1e-6;
        for (double weight : weights) {
            sound &= weight > 0;
        }
        TreeSum sum = new TreeSum(weights, new LatentTree[weights.length], column);
        for (int k = 0; k < weights.length && sound; k++) {
            sum.trees[k] = LatentTree.read(file, sum.prefix(k), cells);
            for (int cell = 0; cell < weights.length; cell++) {
                for (float probability : sum.trees[k].leaf[column][cell]) {
                    sound &= cell == k || probability == 0;
                }
            }
        }
        if (!sound) {
            throw new InputException(
                    "%s: tensor \"%s\" holds no shares of classes. The file was changed; fit the model again."
                            .formatted(file.path(), WEIGHT));
        }
        return sum;
    }
}
