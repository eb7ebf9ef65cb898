package dev.likeness.classical.bayes;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;

/** The links between columns of a {@link LatentTree} in a model file. */
final class LinkFile {

    private LinkFile() {}

    static void save(ModelFile.Builder file, String prefix, LatentTree tree) {
        long[] from = new long[tree.links.length];
        for (int column = 0; column < from.length; column++) {
            Link link = tree.links[column];
            from[column] = link == null ? -1 : link.from;
            if (link != null) {
                String name = prefix + "link." + column;
                file.tensor(name + ".weight", link.weight, tree.states);
                file.tensor(
                        name + ".given",
                        LatentTree.flat(link.given),
                        tree.cells[link.from],
                        tree.cells[column]);
            }
        }
        file.tensor(prefix + "tree.links", from, from.length);
    }

    /**
     * Reads them, if there are some.
     *
     * @throws InputException if the file lacks a tensor, or holds what is no distribution
     */
    static void read(ModelFile file, String prefix, LatentTree tree) {
        if (!file.has(prefix + "tree.links")) {
            return;
        }
        long[] from = file.longs(prefix + "tree.links", tree.cells.length);
        int[] above = Link.above(tree.shape, tree.cells, -1, Integer.MAX_VALUE);
        for (int column = 0; column < from.length; column++) {
            if (from[column] == -1) {
                continue;
            } else if (from[column] != above[column] || above[column] < 0) {
                throw LatentTree.damaged(file, "the tree", null);
            }
            String name = prefix + "link." + column;
            float[] weight = file.floats(name + ".weight", tree.states);
            int wide = tree.cells[column];
            float[] given = file.floats(name + ".given", tree.cells[above[column]], wide);
            check(file, name, weight, given, wide);
            Link link = new Link(above[column], tree.states, tree.cells[above[column]], wide);
            System.arraycopy(weight, 0, link.weight, 0, weight.length);
            LatentTree.fill(given, link.given);
            tree.links[column] = link;
        }
    }

    private static void check(
            ModelFile file, String name, float[] weight, float[] given, int wide) {
        boolean sound = true;
        for (float share : weight) {
            sound &= share >= 0 && share <= 1;
        }
        double sum = 0;
        for (int at = 0; at < given.length; at++) {
            sound &= given[at] >= 0;
            sum += given[at];
            if (at % wide == wide - 1) {
                sound &= Math.abs(sum - 1) < 1e-3;
                sum = 0;
            }
        }
        if (!sound) {
            throw LatentTree.damaged(file, "tensor \"" + name + "\"", null);
        }
    }
}
