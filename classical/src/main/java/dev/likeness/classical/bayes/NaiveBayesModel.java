package dev.likeness.classical.bayes;

import dev.likeness.Conditions;
import dev.likeness.Evidence;
import dev.likeness.Imputer;
import dev.likeness.Marginal;
import dev.likeness.ModelCard;
import dev.likeness.Predictions;
import dev.likeness.classical.internal.Holes;
import dev.likeness.classical.internal.RowModel;
import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.internal.Values;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.table.TableSchemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A fitted {@link NaiveBayes}: densities, samples given evidence, the probability of evidence and
 * values for those that are missing, all exact. With a target it is a {@link NaiveBayesClassifier}
 * too.
 */
public sealed class NaiveBayesModel extends RowModel implements Imputer<Table>, Marginal<Table>
        permits NaiveBayesClassifier {

    /** Rows that are looked at together, so that what is summed up stays close at hand. */
    private static final int BLOCK = 1024;

    final Classes classes;
    final List<Event> events;

    NaiveBayesModel(ModelCard card, Classes classes, List<Event> events) {
        super(card);
        this.classes = classes;
        this.events = List.copyOf(events);
    }

    static NaiveBayesModel of(ModelCard card, Classes classes, List<Event> events) {
        return classes.target() < 0
                ? new NaiveBayesModel(card, classes, events)
                : new NaiveBayesClassifier(card, classes, events);
    }

    @Override
    protected void save(ModelFile.Builder out) {
        classes.save(out);
        for (Event event : events) {
            event.save(out, "event." + event.columns()[0]);
        }
    }

    static NaiveBayesModel read(ModelFile file, NaiveBayes recipe) {
        List<ColumnSchema> modelled = TableSchemas.modelled(TableSchemas.of(file.card()));
        int target = recipe.target() == null ? -1 : Targets.position(recipe.target(), modelled);
        int levels = target < 0 ? 0 : modelled.get(target).levels().size();
        Classes classes = Classes.read(file, target, levels);
        List<Event> events = new ArrayList<>();
        List<Integer> counted = new ArrayList<>();
        for (int column = 0; column < modelled.size(); column++) {
            boolean number = modelled.get(column).kind().numeric();
            String prefix = "event." + column;
            ColumnSchema of = modelled.get(column);
            if (column == target) {
                continue;
            }
            if (number && recipe.numbers() == NumberEvents.MULTINOMIAL) {
                counted.add(column);
            } else if (number && recipe.numbers() == NumberEvents.GAUSSIAN) {
                events.add(GaussianEvent.read(file, prefix, column, of, classes.count()));
            } else {
                events.add(CellEvent.read(file, prefix, column, of, classes.count()));
            }
        }
        if (!counted.isEmpty()) {
            int[] columns = counted.stream().mapToInt(Integer::intValue).toArray();
            String prefix = "event." + columns[0];
            events.add(MultinomialEvent.read(file, prefix, columns, classes.count()));
        }
        return of(file.card(), classes, events);
    }

    /** The logarithm of the probability of each class and of what a row says, at (row, class). */
    private double[][] joint(Table conformed, Event.Asked asked) {
        return rows(conformed, asked, logs -> logs);
    }

    /**
     * What is made of the logarithm of the probability of each class and of what a row says, for
     * each row.
     */
    final double[][] rows(Table conformed, Event.Asked asked, UnaryOperator<double[]> finish) {
        int classCount = classes.count();
        double[] priors = Arrays.stream(classes.prior()).map(Math::log).toArray();
        List<Event.RowLogs> ofEvents =
                events.stream().map(event -> event.logs(conformed, asked)).toList();
        double[][] made = new double[conformed.rows()][];
        Threads.current()
                .run(
                        (made.length + BLOCK - 1) / BLOCK,
                        block -> {
                            int from = block * BLOCK;
                            int count = Math.min(BLOCK, made.length - from);
                            double[] sums = new double[classCount * count];
                            for (int c = 0; c < classCount; c++) {
                                Arrays.fill(sums, c * count, (c + 1) * count, priors[c]);
                            }
                            for (Event.RowLogs event : ofEvents) {
                                event.add(from, count, sums);
                            }
                            for (int i = 0; i < count; i++) {
                                double[] row = new double[classCount];
                                for (int c = 0; c < classCount; c++) {
                                    row[c] = sums[c * count + i];
                                }
                                made[from + i] = finish.apply(row);
                            }
                        });
        return made;
    }

    @Override
    public double[] logDensity(Table data) {
        Table table = conform(data);
        double[][] joint = joint(table, Event.Asked.DENSITY);
        int[] classOf = classes.of(table);
        double[] density = new double[joint.length];
        double unseen = -Math.log(card().data().count() + 2.0);
        for (int row = 0; row < density.length; row++) {
            int c = classOf[row];
            // A target that was never seen says nothing of the class, but is improbable itself.
            density[row] = c < 0 ? unseen + Values.logSum(joint[row]) : joint[row][c];
        }
        return density;
    }

    /** Exact: no row is drawn and thrown away. */
    @Override
    protected RowDraws draws(Conditions evidence) {
        TableEvidence known = checked(evidence);
        double[] log = classes.log(known);
        List<Event> restricted = new ArrayList<>();
        for (Event event : events) {
            restricted.add(event.restrict(known, log));
        }
        if (Values.logSum(log) == Double.NEGATIVE_INFINITY) {
            throw impossible(evidence);
        }
        double[] sums = Classes.sums(log);
        return (first, count, randomness) -> draw(restricted, sums, first, count, randomness);
    }

    @Override
    public Predictions predict(String column, Evidence evidence) {
        return marginal(this, column, evidence.as(Conditions.class));
    }

    @Override
    public double logProbability(Evidence evidence) {
        TableEvidence known = checked(evidence.as(Conditions.class));
        double[] log = classes.log(known);
        for (Event event : events) {
            event.restrict(known, log);
        }
        return Values.logSum(log);
    }

    private double[][] draw(
            List<Event> of, double[] classSums, long first, int count, Randomness randomness) {
        double[][] values = new double[learnt().size()][count];
        double[] row = new double[values.length];
        for (int i = 0; i < count; i++) {
            Draws draws = randomness.at(first + i);
            int c = Sums.pick(classSums, 0, classSums.length, draws.nextDouble());
            for (Event event : of) {
                event.draw(c, draws, row);
            }
            if (classes.target() >= 0) {
                row[classes.target()] = classes.codes()[c];
            }
            for (int column = 0; column < row.length; column++) {
                values[column][i] = row[column];
            }
        }
        return values;
    }

    @Override
    public Table impute(Table data, long seed) {
        Holes holes = holes(data);
        Table known = holes.table();
        double[][] joint = joint(known, Event.Asked.CLASS_BY_KNOWN);
        int[] classOf = classes.of(known);
        List<Event> present = events.stream().map(Event::present).toList();
        Randomness randomness = Randomness.of(seed).fork("impute");
        double[] drawn = new double[learnt().size()];
        for (int i = 0; i < known.rows(); i++) {
            Draws draws = randomness.at(i);
            int c = classOf[i];
            if (c < 0 || classes.codes()[c] < 0) {
                c = drawClass(joint[i], draws);
            }
            for (Event event : present) {
                if (anyMissing(event, holes, i)) {
                    for (int column : event.columns()) {
                        drawn[column] = holes.value(column, i);
                    }
                    event.complete(c, draws, drawn);
                    for (int column : event.columns()) {
                        if (holes.at(column, i)) {
                            holes.fill(column, i, drawn[column]);
                        }
                    }
                }
            }
            if (classes.target() >= 0 && holes.at(classes.target(), i)) {
                holes.fill(classes.target(), i, classes.codes()[c]);
            }
        }
        return holes.filled();
    }

    private static boolean anyMissing(Event event, Holes holes, int row) {
        for (int column : event.columns()) {
            if (holes.at(column, row)) {
                return true;
            }
        }
        return false;
    }

    /** A class given what is known of a row; not the one of missing targets if there are others. */
    private int drawClass(double[] joint, Draws draws) {
        double[] log = joint.clone();
        for (int c = 0; c < log.length && log.length > 1; c++) {
            if (classes.target() >= 0 && classes.codes()[c] < 0) {
                log[c] = Double.NEGATIVE_INFINITY;
            }
        }
        double[] sums = Classes.sums(log);
        return Sums.pick(sums, 0, sums.length, draws.nextDouble());
    }
}
