package dev.likeness.classical.bayes;

import dev.likeness.Conditional;
import dev.likeness.Density;
import dev.likeness.Evidence;
import dev.likeness.Imputer;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import dev.likeness.classical.internal.Given;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.table.TableSchemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A fitted {@link Circuit} or {@link NaiveBayesMixture}. Every question is answered exactly, in one
 * pass over its numbers: densities, samples given any evidence on any columns, the probability of
 * evidence, and values for those that are missing.
 *
 * <p>With a target it is a {@link CircuitClassifier} too.
 */
public sealed class CircuitModel
        implements Model<Table>, Sampler<Table>, Conditional<Table>, Density<Table>, Imputer<Table>
        permits CircuitClassifier {

    final ModelCard card;
    final List<ColumnSchema> schema;
    final TableCells cells;
    final TreeSum sum;
    private final TreeSampler sampler;

    CircuitModel(ModelCard card, TableCells cells, TreeSum sum) {
        this.card = card;
        this.schema = TableSchemas.of(card);
        this.cells = cells;
        this.sum = sum;
        this.sampler = new TreeSampler(sum, cells, schema, new Evidence(List.of()));
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public void save(Path path) {
        ModelFile.Builder file = ModelFile.of(card);
        cells.save(file);
        sum.save(file);
        file.write(path);
    }

    @Override
    public Table sample(long first, int count, long seed) {
        return sampler.sample(first, count, seed);
    }

    /**
     * A sampler of rows given evidence, exact: no row is drawn and thrown away.
     *
     * @throws InputException if a column or level is unknown, or the evidence cannot happen
     */
    @Override
    public Sampler<Table> given(Evidence evidence) {
        TreeSampler given = under(evidence);
        if (given.logProbability() == Double.NEGATIVE_INFINITY) {
            throw Given.impossible(evidence);
        }
        return given;
    }

    /**
     * The logarithm of the probability that a row has the evidence, in nats; negative infinity if
     * none can.
     *
     * @throws InputException if a column or level is unknown
     */
    public double logProbability(Evidence evidence) {
        return under(evidence).logProbability();
    }

    private TreeSampler under(Evidence evidence) {
        TableEvidence.of(evidence, schema); // knows identifiers too, and says so
        TableEvidence known = TableEvidence.of(evidence, cells.schema());
        return new TreeSampler(sum, cells.restrict(known), schema, evidence);
    }

    @Override
    public double[] logDensity(Table data) {
        Table table = cells.conform(data, Set.of());
        short[][] codes = cells.encode(table);
        double[] density = new double[table.rows()];
        cells.addLogWithin(table, codes, density);
        SumMessages messages = new SumMessages(sum);
        int[] row = new int[codes.length];
        for (int i = 0; i < density.length; i++) {
            for (int column = 0; column < row.length; column++) {
                row[column] = codes[column][i];
            }
            density[i] += messages.collect(row);
        }
        return density;
    }

    @Override
    public Table impute(Table data, long seed) {
        Table table = TableSchemas.conform(data, schema);
        Table modelled = cells.conform(table, Set.of());
        short[][] codes = cells.encode(modelled);
        double[][] values = new double[codes.length][];
        List<ColumnCells> present = cells.columns().stream().map(ColumnCells::present).toList();
        for (int column = 0; column < values.length; column++) {
            values[column] = Values.of(modelled.column(column));
        }
        Randomness randomness = Randomness.of(seed).fork("impute");
        SumMessages messages = new SumMessages(sum);
        int[] row = new int[codes.length];
        for (int i = 0; i < table.rows(); i++) {
            boolean holes = false;
            for (int column = 0; column < row.length; column++) {
                boolean missing = modelled.column(column).missing(i);
                row[column] = missing ? -1 : codes[column][i];
                holes |= missing;
            }
            if (holes) {
                messages.collect(row);
                fill(messages, modelled, present, i, values, randomness.at(i));
            }
        }
        List<Column> columns = new ArrayList<>(table.columns());
        for (int column = 0; column < values.length; column++) {
            int position = table.indexOf(cells.schema().get(column).name());
            columns.set(position, Values.column(cells.schema().get(column), values[column]));
        }
        return Table.of(columns);
    }

    private void fill(
            SumMessages all,
            Table table,
            List<ColumnCells> present,
            int row,
            double[][] values,
            Draws draws) {
        int which = 0;
        if (sum.trees.length > 1) {
            double[] shares = shares(all, table, present.get(sum.column), row);
            Sums.sum(shares);
            which = Sums.pick(shares, 0, shares.length, draws.nextDouble());
        }
        LatentTree tree = sum.trees[which];
        Messages messages = all.of[which];
        int states = tree.states;
        int[] state = new int[tree.shape.nodes()];
        double[] weights = new double[states];
        for (int node = 0; node < state.length; node++) {
            int above = node == 0 ? 0 : state[tree.shape.parents()[node]];
            for (int i = 0; i < states; i++) {
                double likely = messages.below[node][i];
                weights[i] = node == 0 ? likely : likely * tree.up[node][above][i];
            }
            Sums.sum(weights);
            state[node] = Sums.pick(weights, 0, states, draws.nextDouble());
        }
        for (int column = 0; column < values.length; column++) {
            if (!table.column(column).missing(row)) {
                continue;
            }
            ColumnCells of = present.get(column);
            int here = state[tree.shape.nodeOf()[column]];
            double[] cell = new double[of.cells()];
            for (int c = 0; c < cell.length; c++) {
                cell[c] = of.mass(c) * tree.leaf[column][c][here];
            }
            if (Sums.sum(cell) > 0) {
                int drawn = Sums.pick(cell, 0, cell.length, draws.nextDouble());
                values[column][row] = of.draw(drawn, draws);
            }
        }
    }

    /**
     * The probabilities of the trees; a hole in their column is filled, so it is no missing cell.
     */
    private double[] shares(SumMessages all, Table table, ColumnCells present, int row) {
        double[] shares = all.share.clone();
        if (table.column(sum.column).missing(row)) {
            double left = 0;
            for (int k = 0; k < shares.length; k++) {
                shares[k] *= present.mass(k);
                left += shares[k];
            }
            return left > 0 ? shares : all.share.clone();
        }
        return shares;
    }
}
