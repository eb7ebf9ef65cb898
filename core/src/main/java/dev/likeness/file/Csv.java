package dev.likeness.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
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
                    Writer writer =
                            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    line(writer, header);
                    for (int i = 0; i < count; i++) {
                        line(writer, row.apply(i));
                    }
                    writer.flush();
                });
    }

    private static void line(Writer writer, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            writer.write(i == 0 ? "" : ",");
            writer.write(quoted(cells.get(i)));
        }
        writer.write('\n');
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
