package dev.likeness.classical.svm;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a table as points: numbers standardised, a feature for each level of a category, and
 * one for "is missing" where values were missing. Columns that never vary have no features.
 */
final class RowPoints {

    /** Levels of a category beyond this many, the rarest ones, share one feature. */
    static final int MOST_LEVELS = 256;

    /**
     * The features of a column.
     *
     * @param schema the column as it was
     * @param mean of a number
     * @param scale one over the standard deviation of a number, 0 if it never varies
     * @param slots of a category: the feature of each level, then that of a missing value; of a
     *     number: that of a missing value. Counted from the column's first, −1 for none
     */
    private record Part(ColumnSchema schema, double mean, double scale, int[] slots) {

        int width() {
            int width = scale == 0 ? 0 : 1;
            for (int slot : slots) {
                width = Math.max(width, slot + 1);
            }
            return width;
        }
    }

    private final List<Part> parts;
    private final int[] offsets;
    private final int width;

    private RowPoints(List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.offsets = new int[parts.size()];
        int end = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = end;
            end += parts.get(i).width();
        }
        this.width = end;
    }

    /** Learns the means, deviations and levels of some columns. */
    static RowPoints learn(Table table, List<String> columns) {
        List<Part> parts = new ArrayList<>();
        for (String name : columns) {
            Column column = table.column(name);
            parts.add(column.schema().kind().numeric() ? number(column) : category(column));
        }
        return new RowPoints(parts);
    }

    private static Part number(Column column) {
        double mean = 0;
        double squares = 0;
        int count = 0;
        for (int row = 0; row < column.rows(); row++) {
            double value = column.number(row);
            if (!Double.isNaN(value)) {
                count++;
                double delta = value - mean;
                mean += delta / count;
                squares += delta * (value - mean);
            }
        }
        double deviation = count == 0 ? 0 : Math.sqrt(squares / count);
        double scale = deviation > Math.abs(mean) * 1e-14 ? 1 / deviation : 0;
        scale = Double.isFinite(scale) ? scale : 0;
        boolean missing = count > 0 && count < column.rows();
        int next = scale == 0 ? 0 : 1;
        return new Part(column.schema(), mean, scale, new int[] {missing ? next : -1});
    }

    private static Part category(Column column) {
        int levels = column.schema().levels().size();
        int[] counts = new int[levels + 1];
        for (int row = 0; row < column.rows(); row++) {
            counts[column.missing(row) ? levels : column.code(row)]++;
        }
        int[] seen = IntStream.rangeClosed(0, levels).filter(k -> counts[k] > 0).toArray();
        int[] slots = new int[levels + 1];
        Arrays.fill(slots, -1);
        if (seen.length > 1) {
            int[] byCount =
                    IntStream.of(seen)
                            .boxed()
                            .sorted((a, b) -> Integer.compare(counts[b], counts[a])) // stable
                            .mapToInt(Integer::intValue)
                            .toArray();
            int[] kept = Arrays.copyOf(byCount, Math.min(byCount.length, MOST_LEVELS));
            Arrays.sort(kept);
            for (int slot = 0; slot < kept.length; slot++) {
                slots[kept[slot]] = slot;
            }
            for (int rank = MOST_LEVELS; rank < byCount.length; rank++) {
                slots[byCount[rank]] = MOST_LEVELS;
            }
        }
        return new Part(column.schema(), 0, 0, slots);
    }

    /** How many features a row has. */
    int width() {
        return width;
    }

    /**
     * The points of a table's rows. A level that was never seen counts as a missing value, and a
     * missing value where none was seen as zero, the mean.
     *
     * @param level what a level's feature is where the row has that level, such as 1
     * @throws InputException if a column is not there, or of another kind that cannot be read so
     */
    double[][] apply(Table table, double level) {
        Table known = TableSchemas.conform(table, parts.stream().map(Part::schema).toList());
        double[][] points = new double[known.rows()][width];
        for (int i = 0; i < offsets.length; i++) {
            Part part = parts.get(i);
            Column column = known.column(i);
            int offset = offsets[i];
            if (part.schema().kind().numeric()) {
                for (int row = 0; row < points.length; row++) {
                    double value = column.number(row);
                    if (!Double.isNaN(value) && part.scale() != 0) {
                        points[row][offset] = (value - part.mean()) * part.scale();
                    } else if (Double.isNaN(value) && part.slots()[0] >= 0) {
                        points[row][offset + part.slots()[0]] = level;
                    }
                }
            } else {
                int[] slots = part.slots();
                for (int row = 0; row < points.length; row++) {
                    int code = column.missing(row) ? slots.length - 1 : column.code(row);
                    if (slots[code] >= 0) {
                        points[row][offset + slots[code]] = level;
                    }
                }
            }
        }
        return points;
    }

    // Files

    void write(ModelFile.Builder out) {
        double[] numbers = new double[2 * parts.size()];
        for (int i = 0; i < parts.size(); i++) {
            numbers[2 * i] = parts.get(i).mean();
            numbers[2 * i + 1] = parts.get(i).scale();
        }
        out.tensor("features.numbers", numbers, parts.size(), 2);
        for (int i = 0; i < parts.size(); i++) {
            long[] slots = IntStream.of(parts.get(i).slots()).asLongStream().toArray();
            out.tensor("features." + i + ".slots", slots, slots.length);
        }
    }

    static RowPoints read(ModelFile file, List<ColumnSchema> schemas) {
        double[] numbers = file.doubles("features.numbers", schemas.size(), 2);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < schemas.size(); i++) {
            ColumnSchema schema = schemas.get(i);
            int length = schema.kind().numeric() ? 1 : schema.levels().size() + 1;
            String name = "features." + i + ".slots";
            int[] slots = new int[length];
            long[] found = file.longs(name, length);
            for (int k = 0; k < length; k++) {
                if (found[k] < -1 || found[k] > MOST_LEVELS) {
                    throw new InputException(
                            file.path()
                                    + ": tensor \""
                                    + name
                                    + "\" names feature "
                                    + found[k]
                                    + " of at most "
                                    + (MOST_LEVELS + 1)
                                    + ". The file was changed; fit the model again.");
                }
                slots[k] = (int) found[k];
            }
            boolean number = schema.kind().numeric();
            double scale = number ? numbers[2 * i + 1] : 0;
            parts.add(new Part(schema, number ? numbers[2 * i] : 0, scale, slots));
        }
        return new RowPoints(parts);
    }
}
