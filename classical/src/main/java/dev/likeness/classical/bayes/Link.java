package dev.likeness.classical.bayes;

import java.util.Arrays;

/**
 * How a column of a {@link LatentTree} follows the column of the hidden variable above: with the
 * probability {@code weight[z]} its cell is drawn given the cell of that column, otherwise given
 * its hidden variable z alone. Two columns that nearly decide each other need a hidden state for
 * each pair of cells without it.
 *
 * <p>p(x = c | z, a) = (1 − weight[z]) · leaf[c][z] + weight[z] · given[a][c]
 */
final class Link {

    /** The column that is followed. */
    final int from;

    /** How probable it is, in each state, that the cell follows. */
    final float[] weight;

    /** p(x = c | the cell of the column above = a) at (a, c). */
    final float[][] given;

    Link(int from, int states, int fromCells, int cells) {
        this.from = from;
        this.weight = new float[states];
        this.given = new float[fromCells][cells];
    }

    /** A link with the same numbers. */
    Link copy() {
        Link copy = new Link(from, weight.length, given.length, given[0].length);
        copy.set(this);
        return copy;
    }

    /** Takes the numbers of another link with as many states and cells. */
    void set(Link other) {
        System.arraycopy(other.weight, 0, weight, 0, weight.length);
        for (int a = 0; a < given.length; a++) {
            System.arraycopy(other.given[a], 0, given[a], 0, given[a].length);
        }
    }

    /** How many numbers are stored. */
    long parameters() {
        return weight.length + (long) given.length * given[0].length;
    }

    /** Multiplies by p(x | z = i, a), for each i. */
    void multiply(float[] here, float[] leaf, float given) {
        for (int i = 0; i < here.length; i++) {
            here[i] *= leaf[i] + weight[i] * (given - leaf[i]);
        }
    }

    /**
     * Which column each column follows: that of the hidden variable above; −1 for none.
     *
     * @param not a column that none follows; −1 for none
     * @param most cells of both, multiplied
     */
    static int[] above(TreeShape shape, int[] cells, int not, int most) {
        int[][] columns = shape.columnsOf();
        int[] above = new int[cells.length];
        Arrays.fill(above, -1);
        for (int node = 1; node < columns.length; node++) {
            int[] up = columns[shape.parents()[node]];
            if (columns[node].length == 1 && up.length == 1 && up[0] != not) {
                long both = (long) cells[columns[node][0]] * cells[up[0]];
                above[columns[node][0]] = both <= most ? up[0] : -1;
            }
        }
        return above;
    }
}
