package dev.likeness.benchmarks;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A made-up table of numbers and a class: normal columns, of which the later half go with the
 * earlier one, and a class that products and sums of ten of them decide, but for one row in ten.
 *
 * @param columns the numbers
 * @param labels 0 or 1 a row
 */
record MadeRows(List<float[]> columns, byte[] labels) {

    static MadeRows of(int rows, int width) {
        float[][] columns = new float[width][rows];
        byte[] labels = new byte[rows];
        Randomness randomness = Randomness.of(1).fork("made rows");
        IntStream.range(0, rows)
                .parallel()
                .forEach(
                        row -> {
                            Draws draws = randomness.at(row);
                            for (int j = 0; j < width; j++) {
                                double own = draws.nextGaussian();
                                int other = j - (width + 1) / 2;
                                columns[j][row] =
                                        (float)
                                                (other < 0
                                                        ? own
                                                        : 0.7 * columns[other][row] + 0.7 * own);
                            }
                            double sum = 0;
                            for (int j = 0; j < Math.min(10, width - 1); j += 2) {
                                sum += columns[j][row] * columns[j + 1][row] + columns[j][row] / 2;
                            }
                            labels[row] = (byte) (sum > 0 ^ draws.nextInt(10) == 0 ? 1 : 0);
                        });
        return new MadeRows(List.of(columns), labels);
    }

    /** Rows {@code from … to - 1} with the class as column {@code y}. */
    Table table(int from, int to) {
        List<Column> all = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            double[] values = new double[to - from];
            for (int i = 0; i < values.length; i++) {
                values[i] = columns.get(j)[from + i];
            }
            all.add(Column.numbers(ColumnSchema.decimal("x" + j, 9), values));
        }
        int[] codes = new int[to - from];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = labels[from + i];
        }
        all.add(Column.codes(ColumnSchema.category("y", List.of("no", "yes")), codes));
        return Table.of(all);
    }

    /** Writes the files that the peers read. */
    void write(Path folder) {
        try (var out =
                Files.newByteChannel(
                        folder.resolve("x.f32"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            for (float[] column : columns) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(4 * column.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(column);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            Files.write(folder.resolve("y.u8"), labels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
