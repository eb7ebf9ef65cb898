package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.file.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows as JSON lines: UTF-8, an object a line. */
final class JsonLines {

    private static final int BLOCK = 8192;

    private static final TableJson FORM = new TableJson();

    private JsonLines() {}

    static Table read(InputStream in) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                rows.add(Json.readObject(line, "Line " + number));
            }
        }
        if (rows.isEmpty()) {
            throw new InputException("A table has at least one row; there is no line.");
        }
        return Tables.of(rows);
    }

    static void write(Sampler<Table> sampler, long first, long count, long seed, OutputStream out)
            throws IOException {
        for (long done = 0; done < count; done += BLOCK) {
            int block = (int) Math.min(BLOCK, count - done);
            write(sampler.sample(first + done, block, seed), out);
        }
    }

    static void write(Table table, OutputStream out) throws IOException {
        for (Object row : FORM.write(table)) {
            out.write(Json.message(row));
            out.write('\n');
        }
        out.flush();
    }
}
