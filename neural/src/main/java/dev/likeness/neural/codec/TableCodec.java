package dev.likeness.neural.codec;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.table.TableSchemas;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a table as rows of numbers, and back: mode-specific normalisation and one-hot places (Xu
 * et al. 2019, section 4.2).
 *
 * <p>A number is the one of up to ten modes that it belongs to, and its measure in that mode, −1 to
 * 1; or there is a single mode, of what its quantile is in a normal distribution. Values that pile
 * up and missing values have a place beside the modes, where the measure is 0. A row of a tensor
 * has the measures of all columns first, and then the places of each. Numbers on a grid, such as
 * whole ones, are spread over their step first.
 */
public final class TableCodec implements Codec<Table> {

    private final List<ColumnSchema> schema;
    private final List<ColumnSchema> modelled;
    private final List<ColumnPlaces> columns;
    private final List<Span> spans;
    private final int measures;
    private final int width;

    private TableCodec(List<ColumnSchema> schema, List<ColumnPlaces> columns) {
        this.schema = List.copyOf(schema);
        this.modelled = TableSchemas.modelled(schema);
        this.columns = List.copyOf(columns);
        this.measures = (int) columns.stream().filter(c -> c.modes().count() > 0).count();
        List<Span> layout = new ArrayList<>();
        int measure = 0;
        int first = measures;
        for (ColumnPlaces column : columns) {
            int modes = column.modes().count();
            int places = column.counts().length;
            layout.add(new Span(modes > 0 ? measure++ : -1, first, places, modes));
            first += places;
        }
        this.spans = List.copyOf(layout);
        this.width = first;
    }

    /**
     * The codec of a table.
     *
     * @throws InputException if no column can be learnt, or there is no row
     */
    public static TableCodec fit(Table table, NumberCoding coding) {
        Table learnt = TableSchemas.modelled(table);
        if (learnt.columns().isEmpty()) {
            throw new InputException(
                    "The table has no column that can be learnt: identifiers and free text are not."
                            + " Expected numbers, categories or dates.");
        } else if (table.rows() == 0) {
            throw new InputException("The table has no rows, so there is nothing to learn from.");
        }
        return new TableCodec(
                table.schema(),
                learnt.columns().stream().map(column -> ColumnPlaces.fit(column, coding)).toList());
    }

    /**
     * Reads a codec that {@link #save} wrote.
     *
     * @throws InputException if the file lacks a part or it was changed
     */
    public static TableCodec read(ModelFile file) {
        List<ColumnSchema> schema = TableSchemas.of(file.card());
        List<ColumnSchema> modelled = TableSchemas.modelled(schema);
        if (modelled.isEmpty()) {
            throw new InputException(
                    "%s names no column that can be learnt. The file was changed; fit the model again."
                            .formatted(file.path()));
        }
        List<ColumnPlaces> columns = new ArrayList<>();
        for (int c = 0; c < modelled.size(); c++) {
            columns.add(ColumnPlaces.read(file, "columns." + c, modelled.get(c)));
        }
        return new TableCodec(schema, columns);
    }

    @Override
    public void save(ModelFile.Builder file) {
        for (int c = 0; c < columns.size(); c++) {
            columns.get(c).save(file, "columns." + c);
        }
    }

    /** The schema of the columns that are learnt, in order. */
    public List<ColumnSchema> schema() {
        return modelled;
    }

    /** The schema of whole rows, identifiers and free text among them. */
    public List<ColumnSchema> wholeSchema() {
        return schema;
    }

    /** Where each column that is learnt stands. */
    public List<Span> spans() {
        return spans;
    }

    /** How many columns have a measure; their numbers come first in a row. */
    public int measures() {
        return measures;
    }

    /** How many numbers a row has. */
    @Override
    public int width() {
        return width;
    }

    /** How many rows each place of a column had. */
    public double[] counts(int column) {
        return columns.get(column).counts();
    }

    ColumnPlaces places(int column) {
        return columns.get(column);
    }

    /** This codec with only the places and rare levels that evidence on {@link #schema} allows. */
    public TableCodec restrict(TableEvidence known) {
        List<ColumnPlaces> restricted = new ArrayList<>(columns);
        for (int position : known.columns()) {
            restricted.set(position, columns.get(position).restrict(known, position));
        }
        return new TableCodec(schema, restricted);
    }

    /**
     * The places and measures of a table. Which mode a number belongs to, where several may be, and
     * where it lies within its step, is drawn.
     *
     * @throws InputException if the table lacks a column or has a value that is none of its kind
     */
    @Override
    public EncodedTable rows(Table table, Randomness randomness) {
        Table known = TableSchemas.conform(table, modelled);
        int[][] places = new int[columns.size()][known.rows()];
        float[][] found = new float[columns.size()][];
        for (int c = 0; c < places.length; c++) {
            ColumnPlaces column = columns.get(c);
            Modes modes = column.modes();
            Randomness own = randomness.fork(c);
            double step = modelled.get(c).step();
            found[c] = new float[modes.count() > 0 ? known.rows() : 0];
            for (int row = 0; row < known.rows(); row++) {
                Draws draws = own.at(row);
                int place = column.place(known.column(c), row, draws);
                places[c][row] = place;
                if (place >= 0 && place < modes.count()) {
                    double spread = known.column(c).number(row) + step * (draws.nextDouble() - 0.5);
                    found[c][row] = (float) Math.max(-1, Math.min(1, modes.measure(spread, place)));
                }
            }
        }
        return new EncodedTable(spans, width, places, found);
    }

    /**
     * Rows from what a network says of them: of each column a place is drawn by the softmax of its
     * numbers, and the measure is taken as it is.
     *
     * @param outputs (rows, {@link #width}): measures, and logarithms of weights of the places
     * @param first the position of the first row in the sample
     * @param seed the seed of the sample
     * @return rows of the whole schema
     */
    @Override
    public Table decode(float[] outputs, long first, long seed) {
        for (float output : outputs) {
            if (Float.isNaN(output) || output == Float.POSITIVE_INFINITY) {
                throw Blocks.notFinite(); // −∞ is the score of what is not allowed
            }
        }
        int rows = outputs.length / width;
        Randomness randomness = Randomness.of(seed).fork("places");
        double[][] values = new double[columns.size()][rows];
        for (int row = 0; row < rows; row++) {
            Draws draws = randomness.at(first + row);
            for (int c = 0; c < values.length; c++) {
                Span span = spans.get(c);
                int at = row * width;
                int place = drawn(outputs, at + span.first(), span.places(), draws.nextDouble());
                double measure = span.measure() < 0 ? 0 : outputs[at + span.measure()];
                measure = Math.max(-1, Math.min(1, measure));
                values[c][row] = columns.get(c).value(place, measure, draws);
            }
        }
        List<Column> made = new ArrayList<>();
        for (int c = 0; c < values.length; c++) {
            made.add(column(modelled.get(c), values[c]));
        }
        return TableSchemas.complete(Table.of(made), schema, first, seed);
    }

    /**
     * How many of such rows, from the first of a sample on, have each place of each column.
     *
     * @return (columns, places)
     */
    public double[][] drawnPlaces(float[] outputs, long seed) {
        Randomness randomness = Randomness.of(seed).fork("places");
        double[][] drawn = new double[columns.size()][];
        for (int c = 0; c < drawn.length; c++) {
            drawn[c] = new double[spans.get(c).places()];
        }
        for (int row = 0; row < outputs.length / width; row++) {
            Draws draws = randomness.at(row);
            for (int c = 0; c < drawn.length; c++) {
                Span span = spans.get(c);
                int from = row * width + span.first();
                drawn[c][drawn(outputs, from, span.places(), draws.nextDouble())]++;
            }
        }
        return drawn;
    }

    /** A place by the softmax of some numbers. */
    static int drawn(float[] logits, int from, int count, double uniform) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            most = Math.max(most, logits[from + k]);
        }
        double sum = 0;
        double[] weights = new double[count];
        for (int k = 0; k < count; k++) {
            weights[k] = StrictMath.exp(logits[from + k] - most);
            sum += weights[k];
        }
        double left = uniform * sum;
        int last = 0;
        for (int k = 0; k < count; k++) {
            left -= weights[k];
            if (left < 0) {
                return k;
            }
            last = weights[k] > 0 ? k : last;
        }
        return last;
    }

    private static Column column(ColumnSchema schema, double[] values) {
        if (schema.kind().numeric()) {
            return Column.numbers(schema, values);
        }
        int[] codes = new int[values.length];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = (int) values[row];
        }
        return Column.codes(schema, codes);
    }
}
