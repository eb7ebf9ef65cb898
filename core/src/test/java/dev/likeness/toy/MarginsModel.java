package dev.likeness.toy;

import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Density;
import dev.likeness.Evidence;
import dev.likeness.Imputer;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.random.Draws;
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

/** The fitted toy model of tables. */
public final class MarginsModel
        implements Model<Table>,
                Sampler<Table>,
                Conditional<Table>,
                Density<Table>,
                Imputer<Table> {

    private final ModelCard card;
    private final List<ColumnSchema> schema;
    private final List<ColumnSchema> learnt;
    private final List<double[]> values;
    private final List<double[]> weights;

    MarginsModel(ModelCard card, List<double[]> values, List<double[]> weights) {
        this.card = card;
        this.schema = TableSchemas.of(card);
        this.learnt = TableSchemas.modelled(schema);
        this.values = values;
        this.weights = weights;
    }

    static MarginsModel load(ModelFile file) {
        List<double[]> values = new ArrayList<>();
        List<double[]> weights = new ArrayList<>();
        for (int c = 0; file.has("values." + c); c++) {
            values.add(file.doubles("values." + c, Range.ANY));
            weights.add(file.doubles("weights." + c, Range.COUNT, values.get(c).length));
        }
        MarginsModel model = new MarginsModel(file.card(), values, weights);
        if (!model.sound()) {
            throw new InputException(file.path() + ": values are not those of the columns.");
        }
        return model;
    }

    private boolean sound() {
        boolean sound = values.size() == learnt.size();
        for (int c = 0; sound && c < values.size(); c++) {
            boolean numeric = learnt.get(c).kind().numeric();
            int levels = learnt.get(c).levels().size();
            for (double value : values.get(c)) {
                boolean code = value >= 0 && value < levels && value == Math.rint(value);
                sound &= Double.isNaN(value) || (numeric ? Math.abs(value) < 1e15 : code);
            }
            sound &= Arrays.stream(weights.get(c)).sum() > 0;
        }
        return sound;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public void save(Path path) {
        ModelFile.Builder file = ModelFile.of(card);
        for (int c = 0; c < values.size(); c++) {
            file.tensor("values." + c, values.get(c), values.get(c).length);
            file.tensor("weights." + c, weights.get(c), weights.get(c).length);
        }
        file.write(path);
    }

    @Override
    public Table sample(long first, int count, long seed) {
        return sample(first, count, seed, TableEvidence.of(new Conditions(List.of()), learnt));
    }

    @Override
    public Sampler<Table> given(Evidence asked) {
        Conditions evidence = asked.as(Conditions.class);
        TableEvidence known = TableEvidence.learnt(evidence, schema);
        return (first, count, seed) -> sample(first, count, seed, known);
    }

    private Table sample(long first, int count, long seed, TableEvidence known) {
        if (first < 0 || count < 1) {
            throw new InputException(
                    "No sample has the rows " + first + " and " + count + " more.");
        }
        Randomness all = Randomness.of(seed).fork("sample");
        Randomness randomness = known.columns().length == 0 ? all : all.fork("given");
        double[][] drawn = new double[learnt.size()][count];
        for (int i = 0; i < count; i++) {
            Draws draws = randomness.at(first + i);
            for (int c = 0; c < drawn.length; c++) {
                drawn[c][i] = draw(c, draws.nextDouble(), known);
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < drawn.length; c++) {
            columns.add(column(c, drawn[c]));
        }
        return TableSchemas.complete(Table.of(columns), schema, first, seed);
    }

    private double draw(int c, double uniform, TableEvidence known) {
        double total = 0;
        for (int k = 0; k < values.get(c).length; k++) {
            total += allowed(c, k, known) ? weights.get(c)[k] : 0;
        }
        double rest = uniform * total;
        double last = Double.NaN;
        for (int k = 0; k < values.get(c).length; k++) {
            if (allowed(c, k, known)) {
                last = values.get(c)[k];
                rest -= weights.get(c)[k];
                if (rest < 0) {
                    return last;
                }
            }
        }
        return last;
    }

    private boolean allowed(int c, int k, TableEvidence known) {
        double value = values.get(c)[k];
        return learnt.get(c).kind().numeric()
                ? known.allows(c, value)
                : known.allows(c, Double.isNaN(value) ? -1 : (int) value);
    }

    @Override
    public double[] logDensity(Table data) {
        Table table = TableSchemas.conform(data, schema);
        double[] density = new double[table.rows()];
        for (int c = 0; c < learnt.size(); c++) {
            Column column = table.column(learnt.get(c).name());
            for (int row = 0; row < density.length; row++) {
                int k = Arrays.binarySearch(values.get(c), Margins.value(column, row));
                density[row] += Math.log(k < 0 ? 1e-9 : weights.get(c)[k]);
            }
        }
        return density;
    }

    @Override
    public Table impute(Table data, long seed) {
        Table table = TableSchemas.conform(data, schema);
        Randomness randomness = Randomness.of(seed).fork("impute");
        List<Column> columns = new ArrayList<>(table.columns());
        for (int c = 0; c < learnt.size(); c++) {
            int position = table.indexOf(learnt.get(c).name());
            Column column = table.column(position);
            double[] seen = values.get(c);
            double[] filled = new double[table.rows()];
            for (int row = 0; row < filled.length; row++) {
                double drawn = seen[randomness.fork(c).at(row).nextInt(seen.length)];
                // NaN is the greatest, so the first is a value if there is any.
                double known = Double.isNaN(drawn) ? seen[0] : drawn;
                filled[row] = column.missing(row) ? known : Margins.value(column, row);
            }
            columns.set(position, column(c, filled));
        }
        return Table.of(columns);
    }

    private Column column(int c, double[] numbers) {
        int[] codes =
                Arrays.stream(numbers).mapToInt(v -> Double.isNaN(v) ? -1 : (int) v).toArray();
        return learnt.get(c).kind().numeric()
                ? Column.numbers(learnt.get(c), numbers)
                : Column.codes(learnt.get(c), codes);
    }
}
