package dev.likeness.classical.bayes;

import java.util.Arrays;

/**
 * Hidden variables joined to a tree, and which of them each column hangs on.
 *
 * @param parents the parent of each hidden variable; −1 for the root, which is number 0. A parent
 *     has a lower number than its children
 * @param nodeOf the hidden variable of each column
 */
record TreeShape(int[] parents, int[] nodeOf) {

    TreeShape {
        for (int node = 0; node < parents.length; node++) {
            if (node == 0 ? parents[0] != -1 : parents[node] < 0 || parents[node] >= node) {
                throw new IllegalArgumentException("no tree: " + Arrays.toString(parents));
            }
        }
        for (int node : nodeOf) {
            if (node < 0 || node >= parents.length) {
                throw new IllegalArgumentException("no node " + node);
            }
        }
    }

    /** All columns on one hidden variable: a mixture of naive Bayes models. */
    static TreeShape star(int columns) {
        return new TreeShape(new int[] {-1}, new int[columns]);
    }

    int nodes() {
        return parents.length;
    }

    /** The children of each node, ascending. */
    int[][] children() {
        int[][] children = new int[parents.length][0];
        for (int node = 1; node < parents.length; node++) {
            int[] more = Arrays.copyOf(children[parents[node]], children[parents[node]].length + 1);
            more[more.length - 1] = node;
            children[parents[node]] = more;
        }
        return children;
    }

    /** The columns of each node, ascending. */
    int[][] columnsOf() {
        int[][] columns = new int[parents.length][0];
        for (int column = 0; column < nodeOf.length; column++) {
            int node = nodeOf[column];
            columns[node] = Arrays.copyOf(columns[node], columns[node].length + 1);
            columns[node][columns[node].length - 1] = column;
        }
        return columns;
    }
}
