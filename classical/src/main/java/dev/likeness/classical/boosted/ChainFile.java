package dev.likeness.classical.boosted;

import dev.likeness.InputException;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.TableSchemas;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Chain} in a model file. */
final class ChainFile {

    /** Log odds and what they grow by: far beyond any that a fit gives. */
    private static final Range ODDS = Range.between(-1e6, 1e6);

    private ChainFile() {}

    static void save(Chain chain, ModelFile.Builder file) {
        chain.cells.save(file);
        file.tensor("order", longs(chain.order), chain.order.length);
        for (int column = 0; column < chain.columns(); column++) {
            String prefix = "column." + column;
            chain.binnings[column].save(file, prefix);
            CellTreeFile.save(chain.trees[column], prefix, file);
            double[] means = chain.means[column];
            file.tensor(prefix + ".means", means, means.length);
            save(chain.ensembles[column], prefix, file);
            if (chain.fills != null) {
                save(chain.fills.of()[column], "fill." + column, file);
            }
        }
        NearFile.save(chain.near, file);
        if (chain.fills != null && chain.fills.guesses() != null) {
            GuessesFile.save(chain.fills.guesses(), file);
        }
        if (chain.beside != null) {
            save(chain.beside, "predictor", file);
        }
    }

    private static void save(Ensembles of, String prefix, ModelFile.Builder file) {
        file.tensor(prefix + ".bias", of.bias(), of.bias().length)
                .tensor(prefix + ".slope", of.slope(), of.slope().length)
                .tensor(prefix + ".direct", of.direct(), of.direct().length)
                .tensor(prefix + ".first", longs(of.first()), of.first().length)
                .tensor(prefix + ".root", longs(of.root()), of.root().length);
        // The parts as bytes: a column, a cut, the part that follows; four bytes each.
        int parts = of.feature().length;
        ByteBuffer bytes = ByteBuffer.allocate(12 * parts).order(ByteOrder.LITTLE_ENDIAN);
        for (int part = 0; part < parts; part++) {
            bytes.putInt(of.feature()[part]).putInt(of.cut()[part]).putInt(of.next()[part]);
        }
        file.tensor(prefix + ".parts", bytes.array(), parts, 12)
                .tensor(prefix + ".value", of.value(), parts)
                .tensor(prefix + ".sets", of.sets(), of.sets().length);
    }

    static Chain read(ModelFile file, @Nullable String predicted, boolean filling) {
        TableCells cells = TableCells.read(file, TableSchemas.of(file.card()));
        List<ColumnSchema> schema = cells.schema();
        int columns = schema.size();
        int[] order = ints(file.longs("order", columns));
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < columns; i++) {
            check(sorted[i] == i, file, "the order of the columns");
        }
        Binning[] binnings = new Binning[columns];
        CellTree[] trees = new CellTree[columns];
        Ensembles[] ensembles = new Ensembles[columns];
        double[][] means = new double[columns][];
        @Nullable Near[] near = new Near[columns];
        Ensembles[] fills = filling ? new Ensembles[columns] : null;
        Guesses guesses = filling ? GuessesFile.read(file, schema) : null;
        int guessed = guesses == null ? 0 : guesses.all();
        for (int column = 0; column < columns; column++) {
            String prefix = "column." + column;
            String what = "the trees of column \"%s\"".formatted(schema.get(column).name());
            int count = cells.columns().get(column).cells();
            binnings[column] = Binning.read(file, prefix, schema.get(column));
            trees[column] = CellTreeFile.read(file, prefix);
            check(trees[column].sound(count), file, what);
            means[column] = file.doubles(prefix + ".means", Range.ANY, count);
            check(
                    sound(means[column], cells.columns().get(column), schema.get(column)),
                    file,
                    what);
            near[column] = NearFile.read(file, cells, column, order);
            Near its = near[column];
            CellTree drawn = its == null ? trees[column] : its.tree;
            ensembles[column] = ensembles(file, prefix, drawn, columns, what);
            if (guesses != null) {
                guesses.weigh(
                        column, schema.get(column), trees[column], cells.columns().get(column));
            }
            if (fills != null) {
                fills[column] =
                        ensembles(file, "fill." + column, trees[column], columns + guessed, what);
            }
        }
        int target =
                predicted == null
                        ? -1
                        : schema.stream().map(ColumnSchema::name).toList().indexOf(predicted);
        check(predicted == null || target >= 0, file, "the columns, none of which is the target,");
        check(target < 0 || near[target] == null, file, "the cells of the target");
        Ensembles beside =
                target < 0 || Chain.last(order, target)
                        ? null
                        : ensembles(file, "predictor", trees[target], columns, "its predictor");
        return new Chain(
                cells,
                binnings,
                order,
                trees,
                ensembles,
                means,
                target,
                beside,
                fills == null ? null : new Fills(fills, guesses),
                near);
    }

    private static Ensembles ensembles(
            ModelFile file, String prefix, CellTree tree, int columns, String what) {
        Ensembles read = ensembles(file, prefix, tree.nodes());
        check(sound(read, columns), file, what);
        return read;
    }

    private static Ensembles ensembles(ModelFile file, String prefix, int nodes) {
        float[] value = file.floats(prefix + ".value", ODDS);
        int parts = value.length;
        ByteBuffer bytes =
                ByteBuffer.wrap(file.bytes(prefix + ".parts", parts, 12))
                        .order(ByteOrder.LITTLE_ENDIAN);
        short[] feature = new short[parts];
        int[] cut = new int[parts];
        int[] next = new int[parts];
        for (int part = 0; part < parts; part++) {
            feature[part] = (short) bytes.getInt();
            cut[part] = bytes.getInt();
            next[part] = bytes.getInt();
        }
        return new Ensembles(
                file.floats(prefix + ".bias", ODDS, nodes),
                file.floats(prefix + ".slope", ODDS, nodes),
                file.has(prefix + ".direct")
                        ? file.floats(prefix + ".direct", ODDS, 2L * nodes)
                        : new float[2 * nodes],
                ints(file.longs(prefix + ".first", nodes + 1)),
                ints(file.longs(prefix + ".root")),
                feature,
                cut,
                next,
                value,
                file.longs(prefix + ".sets"));
    }

    /** Whether every cell of numbers has a mean. */
    private static boolean sound(double[] means, ColumnCells cells, ColumnSchema schema) {
        boolean sound = true;
        for (int cell = 0; cell < means.length && schema.kind().numeric(); cell++) {
            sound &= cells.missing(cell) || Double.isFinite(means[cell]);
        }
        return sound;
    }

    /** Whether every way through every tree ends. */
    private static boolean sound(Ensembles of, int columns) {
        int parts = of.feature().length;
        int trees = of.root().length;
        int before = 0;
        for (int first : of.first()) {
            if (first < before || first > trees) {
                return false;
            }
            before = first;
        }
        for (int root : of.root()) {
            if (root < 0 || root >= parts) {
                return false;
            }
        }
        for (int part = 0; part < parts; part++) {
            int f = of.feature()[part];
            int set = -1 - of.cut()[part];
            boolean end = f < 0;
            boolean goesOn = of.next()[part] > part && of.next()[part] < parts - 1;
            boolean known = set < 0 || set < of.sets().length / Ensembles.WORDS;
            if (!end && !(goesOn && known && f < columns)) {
                return false;
            }
        }
        return true;
    }

    private static void check(boolean sound, ModelFile file, String what) {
        if (!sound) {
            throw new InputException(
                    "%s: %s are damaged. The file was changed; fit the model again."
                            .formatted(file.path(), what));
        }
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }
}
