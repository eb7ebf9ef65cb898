package dev.likeness.table;

import dev.likeness.table.internal.NumberForm;
import dev.likeness.table.internal.NumberOut;
import dev.likeness.table.internal.TimeFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows of tables of one schema as delimited UTF-8 text, quoted as RFC 4180 says. */
final class CsvOut {

    private final OutputStream out;
    private final byte delimiter;
    private final byte[] missing;
    private final List<ColumnSchema> schema;

    /** The levels of each column as they are written. */
    private final byte[][][] levels;

    private final @Nullable TimeFormat[] times;
    private final NumberForm[] forms;
    private final TableWriting writing;
    private byte[] buffer = new byte[1 << 16];
    private int length;

    CsvOut(OutputStream out, List<ColumnSchema> schema, char delimiter) {
        this(out, schema, delimiter, new TableWriting(false));
    }

    CsvOut(OutputStream out, List<ColumnSchema> schema, char delimiter, TableWriting writing) {
        this.writing = writing;
        this.out = out;
        this.delimiter = (byte) delimiter;
        this.schema = schema;
        // A line with nothing on it would be no row at all.
        this.missing = schema.size() == 1 ? new byte[] {'"', '"'} : new byte[0];
        this.levels = new byte[schema.size()][][];
        this.times = new TimeFormat[schema.size()];
        this.forms = new NumberForm[schema.size()];
        for (int i = 0; i < levels.length; i++) {
            ColumnSchema column = schema.get(i);
            levels[i] = column.levels().stream().map(this::field).toArray(byte[][]::new);
            boolean time =
                    column.kind() == ColumnKind.DATE || column.kind() == ColumnKind.DATE_TIME;
            boolean number =
                    column.kind() == ColumnKind.WHOLE || column.kind() == ColumnKind.DECIMAL;
            forms[i] = number ? NumberForm.of(column.format()) : NumberForm.PLAIN;
            times[i] = time ? TimeFormat.of(column.format()) : null;
        }
    }

    void header() throws IOException {
        for (int i = 0; i < schema.size(); i++) {
            put(field(schema.get(i).name()));
            end(i);
        }
    }

    void rows(Table table) throws IOException {
        int columns = schema.size();
        for (int row = 0; row < table.rows(); row++) {
            for (int i = 0; i < columns; i++) {
                value(table.column(i), i, row);
                end(i);
            }
        }
    }

    private void value(Column column, int i, int row) throws IOException {
        TimeFormat time = times[i];
        if (column.missing(row)) {
            put(missing);
        } else if (column.schema().kind().categorical()) {
            put(levels[i][column.code(row)]);
        } else if (time != null) {
            put(field(time.write(column.number(row))));
        } else if (column.schema().kind().numeric()) {
            number(column.number(row), i);
        } else {
            put(field(String.valueOf(column.text(row))));
        }
    }

    private void number(double value, int i) throws IOException {
        NumberForm form = forms[i];
        int digits = schema.get(i).digits();
        if (form.simple()) {
            room(NumberOut.LONGEST);
            length = NumberOut.write(value, digits, form.places(), buffer, length);
        } else {
            put(field(form.write(value, digits)));
        }
    }

    private byte[] field(String cell) {
        String text = writing.escapeFormulas() ? Formulas.escaped(cell) : cell;
        boolean quote = text.isEmpty();
        for (int i = 0; i < text.length() && !quote; i++) {
            char c = text.charAt(i);
            quote = c == delimiter || c == '"' || c == '\n' || c == '\r';
        }
        quote = quote || text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ';
        String written = quote ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
        return written.getBytes(StandardCharsets.UTF_8);
    }

    private void end(int column) throws IOException {
        room(1);
        buffer[length++] = column == schema.size() - 1 ? (byte) '\n' : delimiter;
    }

    private void put(byte[] bytes) throws IOException {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void room(int bytes) throws IOException {
        if (length + bytes > buffer.length) {
            flush();
            if (bytes > buffer.length) {
                buffer = new byte[bytes];
            }
        }
    }

    void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }
}
