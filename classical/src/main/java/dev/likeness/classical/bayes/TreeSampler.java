package dev.likeness.classical.bayes;

import dev.likeness.Conditions;
import dev.likeness.Held;
import dev.likeness.Sampler;
import dev.likeness.classical.internal.TableModel;
import dev.likeness.classical.internal.Values;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.List;

/** Rows of a {@link TreeSum} given evidence: first which tree, then a row of it. */
final class TreeSampler implements Sampler<Table> {

    private final TreeDraws[] trees;
    private final TableCells cells;
    private final List<ColumnSchema> schema;
    private final Conditions evidence;
    private final int nodes;

    /** Ascending sums of the probabilities of the trees. */
    private final double[] which;

    private final double logProbability;

    /**
     * @param cells the cells, restricted to what the evidence allows
     * @param schema the schema of whole rows
     */
    TreeSampler(TreeSum sum, TableCells cells, List<ColumnSchema> schema, Conditions evidence) {
        this.evidence = evidence;
        this.cells = cells;
        this.schema = schema;
        this.nodes = sum.trees[0].shape.nodes();
        this.trees = new TreeDraws[sum.trees.length];
        this.which = new double[trees.length];
        double[] log = new double[trees.length];
        for (int k = 0; k < trees.length; k++) {
            trees[k] = new TreeDraws(sum.trees[k], cells);
            log[k] = Math.log(sum.weights[k]) + trees[k].logProbability();
        }
        this.logProbability = Sums.shares(log, which);
        Sums.sum(which);
    }

    /** The logarithm of the probability of the evidence; negative infinity if it cannot happen. */
    double logProbability() {
        return logProbability;
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
        double[][] values = new double[cells.columns().size()][count];
        int[] state = new int[nodes];
        for (int row = 0; row < count; row++) {
            Draws draws = randomness.at(first + row);
            int tree =
                    trees.length == 1 ? 0 : Sums.pick(which, 0, which.length, draws.nextDouble());
            trees[tree].draw(draws, state, values, row);
        }
        Table drawn = Values.table(cells.schema(), values);
        return TableSchemas.complete(drawn, schema, first, seed);
    }
}
