package dev.likeness.cli.toy;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Density;
import dev.likeness.Evidence;
import dev.likeness.Imputer;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Predictions;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.table.TableSchemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The rows that were kept. */
public final class RowsModel
        implements Model<Table>,
                Sampler<Table>,
                Conditional<Table>,
                Density<Table>,
                Classifier<Table>,
                Imputer<Table> {

    private final ModelCard card;
    private final String target;
    private final double[] values;
    private final List<ColumnSchema> schema;
    private final Table learnt;

    RowsModel(ModelCard card, String target, double[] values) {
        this.card = card;
        this.target = target;
        this.values = values;
        this.schema = TableSchemas.of(card);
        List<ColumnSchema> modelled = TableSchemas.modelled(schema);
        int rows = values.length / modelled.size();
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < modelled.size(); c++) {
            columns.add(
                    column(modelled.get(c), Arrays.copyOfRange(values, c * rows, (c + 1) * rows)));
        }
        this.learnt = Table.of(columns);
    }

    private static Column column(ColumnSchema schema, double[] numbers) {
        return schema.kind().numeric()
                ? Column.numbers(schema, numbers)
                : Column.codes(
                        schema,
                        Arrays.stream(numbers)
                                .mapToInt(v -> Double.isNaN(v) ? -1 : (int) v)
                                .toArray());
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public void save(Path file) {
        ModelFile.of(card).tensor("values", values, values.length).write(file);
    }

    @Override
    public Table sample(long first, int count, long seed) {
        return sample(IntStream.range(0, learnt.rows()).toArray(), first, count, seed);
    }

    @Override
    public Sampler<Table> given(Evidence asked) {
        Conditions evidence = asked.as(Conditions.class);
        TableEvidence known = TableEvidence.of(evidence, learnt.schema());
        int[] rows =
                IntStream.range(0, learnt.rows()).filter(i -> known.matches(learnt, i)).toArray();
        if (rows.length == 0) {
            throw new InputException("No row has this evidence.");
        }
        return (first, count, seed) -> sample(rows, first, count, seed);
    }

    private Table sample(int[] rows, long first, int count, long seed) {
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = rows[Randomness.of(seed).at(first + i).nextInt(rows.length)];
        }
        return TableSchemas.complete(learnt.rows(drawn), schema, first, seed);
    }

    /** The more often a row was seen, the likelier it is. */
    @Override
    public double[] logDensity(Table data) {
        Table table = TableSchemas.conform(data, learnt.schema());
        double[] density = new double[table.rows()];
        for (int row = 0; row < density.length; row++) {
            int seen = 0;
            for (int other = 0; other < learnt.rows(); other++) {
                boolean same = true;
                for (int c = 0; same && c < learnt.columns().size(); c++) {
                    double a = Rows.value(table.column(c), row);
                    same = Double.compare(a, Rows.value(learnt.column(c), other)) == 0;
                }
                seen += same ? 1 : 0;
            }
            density[row] = Math.log((seen + 0.5) / (learnt.rows() + 1));
        }
        return density;
    }

    /** The share of each class, whatever else a row has. */
    @Override
    public Predictions predict(Table data) {
        if (target.isEmpty()) {
            throw new InputException("The model has no target.");
        }
        Table table = TableSchemas.conform(data, learnt.schema(), Set.of(target), n -> {});
        Column column = learnt.column(target);
        double[] shares = new double[column.schema().levels().size()];
        for (int row = 0; row < learnt.rows(); row++) {
            shares[column.code(row)] += 1.0 / learnt.rows();
        }
        double[][] probabilities = new double[table.rows()][];
        Arrays.fill(probabilities, shares);
        return new Predictions(column.schema().levels(), probabilities);
    }

    /** Each hole is filled with the first value seen. */
    @Override
    public Table impute(Table data, long seed) {
        Table table = TableSchemas.conform(data, learnt.schema());
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < learnt.columns().size(); c++) {
            double[] filled = new double[table.rows()];
            for (int row = 0; row < filled.length; row++) {
                double known = Rows.value(table.column(c), row);
                filled[row] = Double.isNaN(known) ? Rows.value(learnt.column(c), 0) : known;
            }
            columns.add(column(learnt.column(c).schema(), filled));
        }
        return Table.of(columns);
    }
}
