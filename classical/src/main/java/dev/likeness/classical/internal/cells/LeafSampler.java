package dev.likeness.classical.internal.cells;

import dev.likeness.Conditions;
import dev.likeness.Held;
import dev.likeness.Sampler;
import dev.likeness.classical.internal.TableModel;
import dev.likeness.classical.internal.Values;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.Arrays;
import java.util.List;

/** Draws rows: a leaf by its weight, then each column by itself. */
final class LeafSampler implements Sampler<Table> {

    /**
     * This many rows are drawn together, column by column, so that what a column needs stays in the
     * cache.
     */
    private static final int TOGETHER = 256;

    private final LeafMixture density;
    private final List<ColumnSchema> schema;
    private final Allowed[] allowed;
    private final double[] cumulative;
    private final Conditions evidence;

    LeafSampler(
            LeafMixture density,
            List<ColumnSchema> schema,
            Allowed[] allowed,
            double[] cumulative,
            Conditions evidence) {
        this.density = density;
        this.schema = schema;
        this.allowed = allowed;
        this.cumulative = cumulative;
        this.evidence = evidence;
    }

    @Override
    public Table sample(long first, int count, long seed) {
        return held().sample(first, count, seed);
    }

    @Override
    public Held<Table> held() {
        return TableSchemas.held(this::draw, schema);
    }

    private Table draw(long first, int count, long seed) {
        Sampler.requirePositions(first, count);
        Randomness randomness = TableModel.randomness(seed, evidence);
        List<Cells> columns = density.columns();
        double[][] values = new double[columns.size()][count];
        Draws[] draws = new Draws[Math.min(count, TOGETHER)];
        int[] leafOf = new int[draws.length];
        for (int from = 0; from < count; from += TOGETHER) {
            int rows = Math.min(TOGETHER, count - from);
            for (int i = 0; i < rows; i++) {
                draws[i] = randomness.at(first + from + i);
                leafOf[i] = leaf(draws[i].nextDouble());
            }
            for (int j = 0; j < values.length; j++) {
                for (int i = 0; i < rows; i++) {
                    LeafTable leaves = density.treeOf(leafOf[i]).leaves();
                    int leaf = density.numberIn(leafOf[i]);
                    int cell = leaves.draw(leaf, j, allowed[j], draws[i]);
                    values[j][from + i] = allowed[j].value(cell, draws[i]);
                }
            }
        }
        Table drawn = Values.table(columns.stream().map(Cells::schema).toList(), values);
        return TableSchemas.complete(drawn, schema, first, seed);
    }

    /** The mean of a column of numbers where it is known. */
    double mean(int column) {
        double sum = 0;
        double known = 0;
        double before = 0;
        for (int leaf = 0; leaf < cumulative.length; leaf++) {
            double weight = cumulative[leaf] - before;
            before = cumulative[leaf];
            if (weight > 0) {
                LeafTable leaves = density.treeOf(leaf).leaves();
                int number = density.numberIn(leaf);
                double present = leaves.known(number, column, allowed[column]);
                sum += weight * leaves.moment(number, column, allowed[column]);
                known += weight * present;
            }
        }
        return sum / known;
    }

    private int leaf(double share) {
        double wanted = share * cumulative[cumulative.length - 1];
        int at = Arrays.binarySearch(cumulative, wanted);
        int leaf = at >= 0 ? at + 1 : -at - 1; // the first whose sum is beyond
        leaf = Math.min(leaf, cumulative.length - 1);
        while (leaf > 0 && cumulative[leaf] == cumulative[leaf - 1]) {
            leaf--; // rounding: never a leaf of no weight
        }
        return leaf;
    }
}
