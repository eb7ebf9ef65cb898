package dev.likeness.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Writes tables as comma-separated values (RFC 4180), in UTF-8, with a header and lines that end in
 * a line feed.
 *
 * <pre>{@code
 * Csv.write(Path.of("names.csv"), List.of("id", "name"), 2, i -> List.of("" + i, names[i]));
 * }</pre>
 */
public final class Csv {

    private Csv() {}

    /**
     * Writes a table, whole or not at all.
     *
     * @param header the names of the columns
     * @param count how many rows
     * @param row the cells of a row, from 0
     * @throws dev.likeness.InputException if the file cannot be written
     */
    public static void write(
            Path file, List<String> header, int count, IntFunction<List<String>> row) {
        AtomicFile.write(
                file,
                out -> {
                    CsvWriter csv =
                            CsvWriter.builder()
                                    .lineDelimiter(LineDelimiter.LF)
                                    .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    csv.writeRecord(header);
                    for (int i = 0; i < count; i++) {
                        csv.writeRecord(row.apply(i));
                    }
                    csv.flush();
                });
    }
}
