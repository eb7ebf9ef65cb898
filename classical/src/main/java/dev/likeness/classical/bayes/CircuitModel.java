package dev.likeness.classical.bayes;

import dev.likeness.Conditions;
import dev.likeness.Evidence;
import dev.likeness.Imputer;
import dev.likeness.Marginal;
import dev.likeness.ModelCard;
import dev.likeness.Predictions;
import dev.likeness.classical.internal.Holes;
import dev.likeness.classical.internal.RowModel;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.util.List;

/**
 * A fitted {@link Circuit} or {@link NaiveBayesMixture}. Every question is answered exactly, in one
 * pass over its numbers: densities, samples given any evidence on any columns, the probability of
 * evidence, and values for those that are missing.
 *
 * <p>With a target it is a {@link CircuitClassifier} too.
 */
public sealed class CircuitModel extends RowModel implements Imputer<Table>, Marginal<Table>
        permits CircuitClassifier {

    final TableCells cells;
    final TreeSum sum;

    CircuitModel(ModelCard card, TableCells cells, TreeSum sum) {
        super(card);
        this.cells = cells;
        this.sum = sum;
    }

    @Override
    protected void save(ModelFile.Builder out) {
        cells.save(out);
        sum.save(out);
    }

    /** Exact: no row is drawn and thrown away. */
    @Override
    protected RowDraws draws(Conditions evidence) {
        TreeSampler draws = new TreeSampler(sum, cells.restrict(checked(evidence)));
        if (draws.logProbability() == Double.NEGATIVE_INFINITY) {
            throw impossible(evidence);
        }
        return draws;
    }

    @Override
    public double logProbability(Evidence evidence) {
        return EvidenceMass.log(sum, cells.restrict(checked(evidence.as(Conditions.class))));
    }

    @Override
    public Predictions predict(String column, Evidence evidence) {
        return marginal(this, column, evidence.as(Conditions.class));
    }

    @Override
    public double[] logDensity(Table data) {
        Table table = conform(data);
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
        Holes holes = holes(data);
        short[][] codes = cells.encode(holes.table());
        List<ColumnCells> present = cells.columns().stream().map(ColumnCells::present).toList();
        Randomness randomness = Randomness.of(seed).fork("impute");
        SumMessages messages = new SumMessages(sum);
        int[] row = new int[codes.length];
        for (int i = 0; i < holes.table().rows(); i++) {
            boolean some = false;
            for (int column = 0; column < row.length; column++) {
                boolean missing = holes.at(column, i);
                row[column] = missing ? -1 : codes[column][i];
                some |= missing;
            }
            if (some) {
                messages.collect(row);
                fill(messages, holes, present, i, randomness.at(i));
            }
        }
        return holes.filled();
    }

    private void fill(
            SumMessages all, Holes holes, List<ColumnCells> present, int row, Draws draws) {
        int which = 0;
        if (sum.trees.length > 1) {
            double[] shares = shares(all, holes, present.get(sum.column), row);
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
        for (int column = 0; column < present.size(); column++) {
            if (!holes.at(column, row)) {
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
                holes.fill(column, row, of.draw(drawn, draws));
            }
        }
    }

    /**
     * The probabilities of the trees; a hole in their column is filled, so it is no missing cell.
     */
    private double[] shares(SumMessages all, Holes holes, ColumnCells present, int row) {
        double[] shares = all.share.clone();
        if (holes.at(sum.column, row)) {
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
