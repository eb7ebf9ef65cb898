package dev.likeness.classical.internal.cells;

import dev.likeness.InputException;
import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.table.ColumnSchema;
import java.util.ArrayList;
import java.util.List;

/** A mixture of leaves in a model's file. */
public final class MixtureFile {

    /** The least weight of all leaves together, of which a sound file has 1. */
    private static final double LEAST_MASS = 1e-6;

    private MixtureFile() {}

    /** Adds a mixture to a file. */
    public static void save(ModelFile.Builder out, LeafMixture mixture) {
        Cells.save(out, mixture.columns());
        int count = mixture.trees().size();
        long[] strata = new long[count];
        double[] shares = new double[count];
        for (int t = 0; t < count; t++) {
            MixtureTree tree = mixture.trees().get(t);
            strata[t] = tree.stratum();
            shares[t] = tree.share();
            tree.splits().save(out, "tree." + t + ".");
            tree.leaves().save(out, "tree." + t + ".leaf.");
        }
        out.tensor("strata", strata, count);
        out.tensor("shares", shares, count);
    }

    /**
     * Reads a mixture.
     *
     * @param schema the columns that were learnt
     * @param target the position of the column that has separate trees for each level; −1 for none
     * @throws InputException if it is not there or damaged
     */
    public static LeafMixture load(
            ModelFile in, List<ColumnSchema> schema, int target, double smoothing) {
        List<Cells> columns = Cells.load(in, schema);
        List<Feature> features = columns.stream().map(Cells::feature).toList();
        Boxes boxes = new Boxes(columns);
        long[] strata = in.longs("strata");
        double[] shares = in.doubles("shares", Range.SHARE, strata.length);
        List<MixtureTree> trees = new ArrayList<>();
        for (int t = 0; t < strata.length; t++) {
            int most = target < 0 ? -1 : columns.get(target).size();
            if (strata[t] < -1 || strata[t] > most) {
                throw new InputException(
                        in.path()
                                + ": tree "
                                + t
                                + " is damaged. The file was changed; fit the model again.");
            }
            int stratum = (int) strata[t];
            int[] root = new int[columns.size()];
            if (stratum >= 0) {
                root[target] = boxes.single(target, stratum);
            }
            String prefix = "tree." + t + ".";
            int leaves = in.rows(prefix + "leaf.rows");
            Splits splits = Splits.load(in, prefix, features, leaves);
            int[] box = boxes.of(splits, leaves, root);
            LeafTable table =
                    LeafTable.load(in, prefix + "leaf.", columns, boxes, smoothing, leaves, box);
            trees.add(new MixtureTree(splits, table, stratum, shares[t]));
        }
        if (trees.isEmpty()) {
            throw new InputException(in.path() + " holds no trees.");
        } else if (!(mass(trees) >= LEAST_MASS)) {
            throw new InputException(
                    in.path()
                            + ": no leaf of its trees has any rows. The file was changed; fit the model again.");
        }
        return new LeafMixture(columns, boxes, trees, target);
    }

    private static double mass(List<MixtureTree> trees) {
        double mass = 0;
        for (MixtureTree tree : trees) {
            for (int leaf = 0; leaf < tree.leaves().leaves(); leaf++) {
                mass += tree.share() * tree.leaves().rows(leaf);
            }
        }
        return mass;
    }
}
