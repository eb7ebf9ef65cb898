package dev.likeness.classical.boosted;

import dev.likeness.InputException;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.RangeCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.table.ColumnSchema;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What columns nearly are in a model file. */
final class NearFile {

    private NearFile() {}

    static void save(@Nullable Near[] near, ModelFile.Builder file) {
        for (int column = 0; column < near.length; column++) {
            Near its = near[column];
            if (its != null) {
                String prefix = prefix(column);
                Relation of = its.relation;
                long[] parents = Arrays.stream(of.parents()).asLongStream().toArray();
                its.rest.save(file, prefix);
                CellTreeFile.save(its.tree, prefix, file);
                file.tensor(prefix + ".piles", its.piles, its.piles.length)
                        .tensor(prefix + ".form", new long[] {of.form().number}, 1)
                        .tensor(prefix + ".parents", parents, parents.length)
                        .tensor(prefix + ".factors", of.factors(), of.factors().length)
                        .tensor(prefix + ".rest", new double[] {of.shift(), its.share}, 2);
            }
        }
    }

    private static String prefix(int column) {
        return "near." + column;
    }

    /**
     * What a column nearly is; null if the file has none.
     *
     * @param order of all columns
     */
    static @Nullable Near read(ModelFile file, TableCells cells, int column, int[] order) {
        String prefix = prefix(column);
        if (!file.has(prefix + ".form")) {
            return null;
        }
        ColumnSchema schema = cells.schema().get(column);
        int number = file.whole(prefix + ".form", 0, Relation.Form.values().length - 1, 1)[0];
        Relation.Form form =
                Arrays.stream(Relation.Form.values())
                        .filter(of -> of.number == number)
                        .findFirst()
                        .orElseThrow();
        int[] parents = file.whole(prefix + ".parents", 0, order.length - 1);
        double[] factors = file.doubles(prefix + ".factors", Range.MODERATE);
        double[] rest = file.doubles(prefix + ".rest", Range.MODERATE, 2);
        Relation relation = new Relation(form, parents, factors, rest[0]);
        double[] piles = file.doubles(prefix + ".piles", Range.MODERATE);
        CellTree tree = CellTreeFile.read(file, prefix);
        boolean sound = relation.sound() && NearSearch.number(schema);
        for (int parent : parents) {
            sound &= before(parent, column, order) && cells.schema().get(parent).kind().numeric();
        }
        if (sound && cells.columns().get(column) instanceof RangeCells usual) {
            RangeCells its = (RangeCells) ColumnCells.read(file, prefix, Near.REST);
            boolean near =
                    Math.abs(its.low()) < Near.MOST_STEPS
                            && Math.abs(its.high()) < Near.MOST_STEPS
                            && !its.missing(its.cells() - 1)
                            && tree.sound(usual.cells() + its.cells());
            if (near) {
                return new Near(relation, schema, usual, its, tree, piles, rest[1]);
            }
        }
        throw new InputException(
                "%s: what column \"%s\" nearly is, is damaged. The file was changed; fit the model again."
                        .formatted(file.path(), schema.name()));
    }

    private static boolean before(int parent, int column, int[] order) {
        for (int other : order) {
            if (other == parent || other == column) {
                return other != column;
            }
        }
        return false;
    }
}
