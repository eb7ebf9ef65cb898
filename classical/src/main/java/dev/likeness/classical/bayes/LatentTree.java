package dev.likeness.classical.bayes;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A distribution over the cells of several columns: hidden variables z, each with H states, form a
 * tree, and each column x depends on one of them alone.
 *
 * <p>p(x) = Σ over z of p(z₀) · Π p(z_v | z_parent(v)) · Π p(x_c | z_node(c)). With one hidden
 * variable it is a mixture of naive Bayes models; with one for each column, joined as Chow and Liu
 * join the columns themselves, a hidden Chow-Liu tree (Liu and Van den Broeck, "Tractable
 * regularization of probabilistic circuits", NeurIPS 2021, section 5). A column may also follow the
 * column of the hidden variable above, see {@link Link}.
 */
final class LatentTree {

    final TreeShape shape;
    final int states;
    final int[] cells;

    /** p(z₀): one number a state. */
    final float[] prior;

    /** p(z = i | parent = j) at (i, j), for each node but the root. */
    final float[][][] down;

    /** The same, at (j, i). */
    final float[][][] up;

    /** p(x = c | z = i) at (c, i), for each column. */
    final float[][][] leaf;

    /** How a column follows the one above, for each column; null for one that does not. */
    final @Nullable Link[] links;

    final int[][] children;
    final int[][] columnsOf;

    LatentTree(TreeShape shape, int states, int[] cells) {
        this.shape = shape;
        this.states = states;
        this.cells = cells;
        this.prior = new float[states];
        this.down = new float[shape.nodes()][][];
        this.up = new float[shape.nodes()][][];
        this.leaf = new float[cells.length][][];
        this.links = new Link[cells.length];
        this.children = shape.children();
        this.columnsOf = shape.columnsOf();
        for (int node = 0; node < shape.nodes(); node++) {
            // An array a row, since only loops that begin at 0 are compiled to vector instructions.
            int rows = node == 0 ? 0 : states;
            down[node] = new float[rows][states];
            up[node] = new float[rows][states];
        }
        for (int column = 0; column < cells.length; column++) {
            leaf[column] = new float[cells[column]][states];
        }
    }

    /** A tree of the same form, with the same numbers. */
    LatentTree copy() {
        LatentTree copy = new LatentTree(shape, states, cells);
        for (int column = 0; column < links.length; column++) {
            Link link = links[column];
            copy.links[column] = link == null ? null : link.copy();
        }
        copy.copy(this);
        return copy;
    }

    /** Lets columns follow the one above. */
    void link(int[] above) {
        for (int column = 0; column < above.length; column++) {
            if (above[column] >= 0) {
                int from = above[column];
                links[column] = new Link(from, states, cells[from], cells[column]);
            }
        }
    }

    /** Whether a column follows another. */
    boolean linked() {
        return Arrays.stream(links).anyMatch(link -> link != null);
    }

    /** This tree given the cell of a column that hangs on the root and that none follows. */
    LatentTree given(int column, int cell) {
        if (shape.nodeOf()[column] != 0) {
            throw new IllegalArgumentException("column " + column + " is not at the root");
        }
        LatentTree given = copy();
        double sum = 0;
        for (int i = 0; i < states; i++) {
            sum += (double) prior[i] * leaf[column][cell][i];
        }
        for (int i = 0; i < states; i++) {
            given.prior[i] = (float) (prior[i] * leaf[column][cell][i] / sum);
        }
        for (int other = 0; other < cells[column]; other++) {
            Arrays.fill(given.leaf[column][other], other == cell ? 1f : 0f);
        }
        return given;
    }

    /** Takes the numbers of another tree of the same form. */
    void copy(LatentTree other) {
        System.arraycopy(other.prior, 0, prior, 0, states);
        copy(other.down, down);
        copy(other.up, up);
        copy(other.leaf, leaf);
        for (int column = 0; column < links.length; column++) {
            Link link = links[column];
            Link of = other.links[column];
            if (link != null && of != null) {
                link.set(of);
            }
        }
    }

    private static void copy(float[][][] from, float[][][] to) {
        for (int k = 0; k < from.length; k++) {
            for (int row = 0; row < from[k].length; row++) {
                System.arraycopy(from[k][row], 0, to[k][row], 0, from[k][row].length);
            }
        }
    }

    /** How many numbers are stored. */
    long parameters() {
        long count = states + (shape.nodes() - 1L) * states * states;
        for (int some : cells) {
            count += (long) some * states;
        }
        for (Link link : links) {
            count += link == null ? 0 : link.parameters();
        }
        return count;
    }

    /** Fills {@link #up} from {@link #down}. */
    void transpose() {
        for (int node = 1; node < down.length; node++) {
            transpose(down[node], up[node]);
        }
    }

    static void transpose(float[][] from, float[][] to) {
        for (int i = 0; i < from.length; i++) {
            for (int j = 0; j < to.length; j++) {
                to[j][i] = from[i][j];
            }
        }
    }

    /**
     * @param prefix of the names of its tensors; may be empty
     */
    void save(ModelFile.Builder file, String prefix) {
        long[] parents = Arrays.stream(shape.parents()).asLongStream().toArray();
        long[] nodes = Arrays.stream(shape.nodeOf()).asLongStream().toArray();
        file.tensor(prefix + "tree.parents", parents, parents.length);
        file.tensor(prefix + "tree.nodes", nodes, nodes.length);
        file.tensor(prefix + "tree.prior", prior, states);
        for (int node = 1; node < down.length; node++) {
            file.tensor(prefix + "tree." + node + ".transition", flat(down[node]), states, states);
        }
        for (int column = 0; column < leaf.length; column++) {
            file.tensor(prefix + "leaf." + column, flat(leaf[column]), cells[column], states);
        }
        if (linked()) {
            LinkFile.save(file, prefix, this);
        }
    }

    /**
     * @throws InputException if the file lacks a tensor, or holds what is no distribution
     */
    static LatentTree read(ModelFile file, String prefix, int[] cells) {
        long[] parents = file.longs(prefix + "tree.parents");
        long[] nodes = file.longs(prefix + "tree.nodes", cells.length);
        TreeShape shape;
        try {
            shape = new TreeShape(ints(parents), ints(nodes));
        } catch (IllegalArgumentException | ArithmeticException | NegativeArraySizeException e) {
            throw damaged(file, "the tree", e);
        }
        float[] prior = file.floats(prefix + "tree.prior");
        int states = prior.length;
        if (parents.length < 1 || states < 1) {
            throw damaged(file, "the tree", null);
        }
        // Tensors are read before arrays are made of what the file claims.
        float[][] down = new float[parents.length][];
        for (int node = 1; node < down.length; node++) {
            String name = prefix + "tree." + node + ".transition";
            down[node] = file.floats(name, states, states);
            check(file, name, down[node], states);
        }
        check(file, prefix + "tree.prior", prior, 1);
        float[][] leaf = new float[cells.length][];
        for (int column = 0; column < leaf.length; column++) {
            leaf[column] = file.floats(prefix + "leaf." + column, cells[column], states);
            check(file, prefix + "leaf." + column, leaf[column], states);
        }
        LatentTree tree = new LatentTree(shape, states, cells);
        System.arraycopy(prior, 0, tree.prior, 0, states);
        for (int node = 1; node < down.length; node++) {
            fill(down[node], tree.down[node]);
        }
        for (int column = 0; column < leaf.length; column++) {
            fill(leaf[column], tree.leaf[column]);
        }
        tree.transpose();
        LinkFile.read(file, prefix, tree);
        return tree;
    }

    static float[] flat(float[][] rows) {
        int width = rows[0].length;
        float[] flat = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return flat;
    }

    static void fill(float[] flat, float[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(flat, i * rows[i].length, rows[i], 0, rows[i].length);
        }
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }

    /** Refuses numbers unless each of the distributions sums to one. */
    private static void check(ModelFile file, String name, float[] numbers, int distributions) {
        double[] sums = new double[distributions];
        for (int i = 0; i < numbers.length; i++) {
            if (!(numbers[i] >= 0)) {
                throw damaged(file, "tensor \"" + name + "\"", null);
            }
            sums[i % distributions] += numbers[i];
        }
        for (double sum : sums) {
            if (!(Math.abs(sum - 1) < 1e-3)) {
                throw damaged(file, "tensor \"" + name + "\"", null);
            }
        }
    }

    static InputException damaged(ModelFile file, String what, @Nullable Throwable cause) {
        String text =
                "%s: %s holds no probabilities. The file was changed; fit the model again."
                        .formatted(file.path(), what);
        return cause == null ? new InputException(text) : new InputException(text, cause);
    }
}
