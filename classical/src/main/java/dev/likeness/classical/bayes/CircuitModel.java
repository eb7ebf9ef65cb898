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
import java.util.Arrays;
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
        TableCells known = cells.restrict(checked(evidence.as(Conditions.class)));
        double[][] mass = Beliefs.masses(known.columns());
        double[] log = new double[sum.trees.length];
        double total = 0;
        for (int k = 0; k < log.length; k++) {
            log[k] = Math.log(sum.weights[k]) + new Beliefs(sum.trees[k], mass).log();
            total += sum.weights[k];
        }
        return Sums.shares(log, new double[log.length]) - Math.log(total);
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
        List<ColumnCells> columns = cells.columns();
        List<ColumnCells> present = columns.stream().map(ColumnCells::present).toList();
        double[][] filled = Beliefs.masses(present);
        List<Beliefs.Totals> totals = Arrays.stream(sum.trees).map(Beliefs.Totals::of).toList();
        Randomness randomness = Randomness.of(seed).fork("impute");
        int[] state = new int[sum.trees[0].shape.nodes()];
        int[] cell = new int[codes.length];
        for (int i = 0; i < holes.table().rows(); i++) {
            double[][] mass = new double[codes.length][];
            boolean some = false;
            for (int column = 0; column < mass.length; column++) {
                boolean hole = holes.at(column, i);
                mass[column] = hole ? filled[column] : only(columns.get(column), codes[column][i]);
                some |= hole;
            }
            if (some) {
                Draws draws = randomness.at(i);
                drawn(mass, totals, draws).draw(draws, state, cell);
                for (int column = 0; column < cell.length; column++) {
                    if (holes.at(column, i)) {
                        holes.fill(column, i, present.get(column).draw(cell[column], draws));
                    }
                }
            }
        }
        return holes.filled();
    }

    /** The mass of a known cell; nothing is known of a value like none that was seen. */
    private static double[] only(ColumnCells of, int cell) {
        double[] mass = new double[cell < 0 ? 0 : of.cells()];
        if (cell >= 0) {
            mass[cell] = 1;
        }
        return mass;
    }

    /** One of the trees, as probable as it is given what is known of a row. */
    private Beliefs drawn(double[][] mass, List<Beliefs.Totals> totals, Draws draws) {
        Beliefs[] beliefs = new Beliefs[sum.trees.length];
        double[] log = new double[beliefs.length];
        for (int k = 0; k < log.length; k++) {
            beliefs[k] = new Beliefs(sum.trees[k], totals.get(k), mass);
            log[k] = Math.log(sum.weights[k]) + beliefs[k].log();
        }
        double[] shares = new double[log.length];
        Sums.shares(log, shares);
        Sums.sum(shares);
        return beliefs[
                log.length == 1 ? 0 : Sums.pick(shares, 0, shares.length, draws.nextDouble())];
    }
}
