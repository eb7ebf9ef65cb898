package dev.likeness.classical.bayes;

import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.random.Draws;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of some columns, worked into a {@link LatentTree}: how probable it is, and rows
 * that have it. In double precision: the numbers of a tree are floats, whose distributions sum to
 * one only to seven digits; here each is divided by its sum, so that the probabilities of what
 * excludes each other and leaves nothing out sum to one to the last digits.
 *
 * <p>Where a column follows the one above ({@link Link}), a hidden variable and its column together
 * are one variable of the tree. What lies below such a column is therefore a number for each cell
 * of the column above and each state, not for each state alone.
 */
final class Beliefs {

    private static final double[][] NOTHING = new double[0][];

    /**
     * What the distributions of a tree sum to.
     *
     * @param leaf of the cells of a column in a state, at (column, i)
     * @param up of the states of a node given the state above, at (node, j)
     */
    record Totals(double[][] leaf, double[][] up) {

        static Totals of(LatentTree tree) {
            double[][] leaf = new double[tree.leaf.length][tree.states];
            for (int column = 0; column < leaf.length; column++) {
                for (float[] cell : tree.leaf[column]) {
                    for (int i = 0; i < cell.length; i++) {
                        leaf[column][i] += cell[i];
                    }
                }
            }
            double[][] up = new double[tree.up.length][];
            for (int node = 0; node < up.length; node++) {
                up[node] = new double[tree.up[node].length];
                for (int j = 0; j < up[node].length; j++) {
                    up[node][j] = sum(tree.up[node][j]);
                }
            }
            return new Totals(leaf, up);
        }

        private static double sum(float[] of) {
            double sum = 0;
            for (float one : of) {
                sum += one;
            }
            return sum;
        }
    }

    private final LatentTree tree;
    private final Totals totals;

    /** The mass of each cell of each column; empty for a column of which nothing is known. */
    private final double[][] mass;

    /**
     * p(what is known at and below a node | z = i, cell a of the column above), up to a factor, at
     * (node, a, i); a single row if it is the same for each a; none if nothing is known.
     */
    private final double[][][] below;

    /** The same given the state of the node above, at (node, a, j). */
    private final double[][][] toParent;

    /**
     * p(what is known of a column and of those that follow it | its cell, z = i), at (column, cell,
     * i); a single number if it is the same for each i; none if nothing is known.
     */
    private final double[][][] weights;

    private double log;

    /**
     * Works in what is known.
     *
     * @param mass the share of each cell that is allowed, for each column; empty for a column of
     *     which nothing is known
     */
    Beliefs(LatentTree tree, double[][] mass) {
        this(tree, Totals.of(tree), mass);
    }

    /** The same, with sums that were made before. */
    Beliefs(LatentTree tree, Totals totals, double[][] mass) {
        this.tree = tree;
        this.totals = totals;
        this.mass = mass;
        int nodes = tree.shape.nodes();
        this.below = new double[nodes][][];
        this.toParent = new double[nodes][][];
        this.weights = new double[mass.length][][];
        for (int node = nodes - 1; node >= 0; node--) {
            below[node] = scaled(here(node));
            toParent[node] = node == 0 ? NOTHING : up(node);
        }
        if (below[0].length > 0) {
            double all = Totals.sum(tree.prior);
            log += Math.log(all > 0 ? dot(tree.prior, below[0][0]) / all : 0);
        }
    }

    /** The masses of cells as evidence restricts them. */
    static double[][] masses(List<ColumnCells> cells) {
        double[][] masses = new double[cells.size()][];
        for (int column = 0; column < masses.length; column++) {
            ColumnCells of = cells.get(column);
            masses[column] = new double[of.cells()];
            boolean free = true;
            for (int cell = 0; cell < masses[column].length; cell++) {
                masses[column][cell] = of.mass(cell);
                free &= of.mass(cell) > 1 - 1e-12;
            }
            masses[column] = free ? new double[0] : masses[column];
        }
        return masses;
    }

    /** The logarithm of the probability of what is known; negative infinity if it cannot be. */
    double log() {
        return log;
    }

    private double[][] here(int node) {
        double[][] here = NOTHING;
        for (int child : tree.children[node]) {
            if (toParent[child].length == 1) {
                here = times(here, toParent[child]);
            }
        }
        for (int column : tree.columnsOf[node]) {
            here = times(here, says(node, column));
        }
        return here;
    }

    /** p(what is known of a column and of those that follow it | z = i, cell above = a). */
    private double[][] says(int node, int column) {
        double[][] weight = weigh(node, column);
        weights[column] = weight;
        if (weight.length == 0) {
            return NOTHING;
        }
        float[][] leaf = tree.leaf[column];
        double[] alone = new double[tree.states];
        for (int cell = 0; cell < leaf.length; cell++) {
            double[] by = weight[cell];
            for (int i = 0; i < alone.length && by.length > 0; i++) {
                alone[i] += leaf[cell][i] * by[by.length == 1 ? 0 : i];
            }
        }
        double[] all = totals.leaf()[column];
        for (int i = 0; i < alone.length; i++) {
            alone[i] = all[i] > 0 ? alone[i] / all[i] : 0;
        }
        Link link = tree.links[column];
        return link == null ? new double[][] {alone} : following(link, weight, alone);
    }

    private double[][] following(Link link, double[][] weight, double[] alone) {
        double[][] says = new double[link.given.length][tree.states];
        for (int a = 0; a < says.length; a++) {
            if (mass[link.from].length > 0 && !(mass[link.from][a] > 0)) {
                continue;
            }
            float[] given = link.given[a];
            double[] sum = new double[tree.states];
            double all = 0;
            for (int cell = 0; cell < given.length; cell++) {
                double[] by = weight[cell];
                for (int i = 0; i < sum.length && by.length > 0; i++) {
                    sum[i] += given[cell] * by[by.length == 1 ? 0 : i];
                }
                all += given[cell];
            }
            for (int i = 0; i < sum.length; i++) {
                double follows = all > 0 ? sum[i] / all : 0;
                says[a][i] = (1 - link.weight[i]) * alone[i] + link.weight[i] * follows;
            }
        }
        return says;
    }

    /** See {@link #weights}; an impossible cell has no numbers. */
    private double[][] weigh(int node, int column) {
        double[][] weight = NOTHING;
        if (mass[column].length > 0) {
            weight = new double[mass[column].length][];
            for (int cell = 0; cell < weight.length; cell++) {
                double of = mass[column][cell];
                weight[cell] = of > 0 ? new double[] {of} : new double[0];
            }
        }
        for (int child : tree.children[node]) {
            if (toParent[child].length > 1) {
                weight = weight.length == 0 ? filled(toParent[child].length) : weight;
                for (int cell = 0; cell < weight.length; cell++) {
                    weight[cell] = product(weight[cell], toParent[child][cell]);
                }
            }
        }
        return weight;
    }

    private static double[][] filled(int rows) {
        double[][] ones = new double[rows][1];
        for (double[] row : ones) {
            row[0] = 1;
        }
        return ones;
    }

    private static double[] product(double[] one, double[] other) {
        if (one.length == 0) {
            return one;
        }
        double[] product = other.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= one[one.length == 1 ? 0 : i];
        }
        return product;
    }

    private double[][] up(int node) {
        double[][] from = below[node];
        double[][] to = new double[from.length][tree.states];
        for (int a = 0; a < to.length; a++) {
            for (int j = 0; j < tree.states; j++) {
                double all = totals.up()[node][j];
                to[a][j] = all > 0 ? dot(tree.up[node][j], from[a]) / all : 0;
            }
        }
        return to;
    }

    private double[][] scaled(double[][] here) {
        double greatest = here.length == 0 ? 1 : 0;
        for (double[] row : here) {
            greatest = Math.max(greatest, Arrays.stream(row).max().orElse(0));
        }
        for (double[] row : here) {
            for (int i = 0; i < row.length && greatest > 0; i++) {
                row[i] /= greatest;
            }
        }
        log += Math.log(greatest);
        return here;
    }

    /** One of them may have a single row, which stands for all. */
    private static double[][] times(double[][] one, double[][] other) {
        if (one.length == 0 || other.length == 0) {
            return copy(one.length == 0 ? other : one);
        }
        double[][] most = copy(one.length > 1 ? one : other);
        double[][] by = one.length > 1 ? other : one;
        for (int a = 0; a < most.length; a++) {
            double[] factor = by[by.length == 1 ? 0 : a];
            for (int i = 0; i < factor.length; i++) {
                most[a][i] *= factor[i];
            }
        }
        return most;
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int a = 0; a < copy.length; a++) {
            copy[a] = rows[a].clone();
        }
        return copy;
    }

    private static double dot(float[] weights, double[] of) {
        double sum = 0;
        for (int i = 0; i < of.length; i++) {
            sum += weights[i] * of[i];
        }
        return sum;
    }

    /**
     * Draws a row that has what is known.
     *
     * @param state takes the state of each hidden variable
     * @param cell takes the cell of each column
     */
    void draw(Draws draws, int[] state, int[] cell) {
        int[] parents = tree.shape.parents();
        double[] sums = new double[tree.states];
        for (int node = 0; node < parents.length; node++) {
            float[] from = node == 0 ? tree.prior : tree.up[node][state[parents[node]]];
            double[] by = given(node, cell);
            double sum = 0;
            for (int i = 0; i < sums.length; i++) {
                sum += by.length == 0 ? from[i] : from[i] * by[i];
                sums[i] = sum;
            }
            state[node] = Sums.pick(sums, 0, sums.length, draws.nextDouble());
            for (int column : tree.columnsOf[node]) {
                cell[column] = draw(column, state[node], cell, draws.nextDouble());
            }
        }
    }

    /** What is known at and below a node, given the cells that are drawn. */
    private double[] given(int node, int[] cell) {
        double[][] of = below[node];
        if (of.length <= 1) {
            return of.length == 0 ? new double[0] : of[0];
        }
        Link link = tree.links[tree.columnsOf[node][0]];
        return of[link == null ? 0 : cell[link.from]];
    }

    private int draw(int column, int state, int[] cell, double uniform) {
        float[][] leaf = tree.leaf[column];
        Link link = tree.links[column];
        double[][] by = weights[column];
        double[] sums = new double[leaf.length];
        double sum = 0;
        for (int c = 0; c < sums.length; c++) {
            double p = leaf[c][state];
            if (link != null) {
                p += link.weight[state] * (link.given[cell[link.from]][c] - p);
            }
            if (by.length > 0) {
                double[] row = by[c];
                p *= row.length == 0 ? 0 : row[row.length == 1 ? 0 : state];
            }
            sum += p;
            sums[c] = sum;
        }
        return Sums.pick(sums, 0, sums.length, uniform);
    }
}
