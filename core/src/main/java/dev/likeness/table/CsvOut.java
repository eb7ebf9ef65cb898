package dev.likeness.table;

import static java.text.Normalizer.Form.NFD;

import dev.likeness.table.internal.NumberForm;
import dev.likeness.table.internal.NumberOut;
import dev.likeness.table.internal.OtherDigits;
import dev.likeness.table.internal.TimeFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of tables of one schema as delimited text, in the dialect of another file or as RFC
 * 4180 says.
 */
final class CsvOut implements TableOut.Out {

    private final OutputStream out;
    private final byte[] delimiter;
    private final byte[] lineEnd;
    private final char between;
    private final Dialect dialect;
    private final Charset charset;
    private final byte[][] missing;
    private final boolean[] quoted;
    private final List<ColumnSchema> schema;

    /** The levels of each column as they are written. */
    private final byte[][][] levels;

    private final @Nullable TimeFormat[] times;
    private final NumberForm[] forms;

    /** The digits of another script in which a column is written; null for none. */
    private final @Nullable OtherDigits[] digits;

    private final TableWriting writing;

    /** Whether a digit is one byte, so that numbers need no text. */
    private final boolean asciiBytes;

    private byte[] buffer = new byte[1 << 16];
    private int length;

    CsvOut(OutputStream out, List<ColumnSchema> schema, char delimiter) {
        this(out, schema, delimiter, Dialect.PLAIN, new TableWriting(false));
    }

    CsvOut(
            OutputStream out,
            List<ColumnSchema> schema,
            char delimiter,
            Dialect dialect,
            TableWriting writing) {
        this.writing = writing;
        this.out = out;
        this.dialect = dialect;
        this.charset = dialect.encoding();
        this.asciiBytes = "1".getBytes(charset).length == 1;
        this.between = delimiter;
        this.delimiter = bytes(dialect.blank() ? delimiter + " " : String.valueOf(delimiter));
        this.lineEnd =
                bytes(dialect.trailing() ? delimiter + dialect.lineEnd() : dialect.lineEnd());
        this.schema = schema;
        this.missing = new byte[schema.size()][];
        this.quoted = new boolean[schema.size()];
        this.levels = new byte[schema.size()][][];
        this.times = new TimeFormat[schema.size()];
        this.forms = new NumberForm[schema.size()];
        this.digits = new OtherDigits[schema.size()];
        for (int i = 0; i < levels.length; i++) {
            ColumnSchema column = schema.get(i);
            String hole = dialect.holes().getOrDefault(column.name(), "");
            // A line with nothing on it would be no row at all.
            missing[i] = bytes(schema.size() == 1 && hole.isEmpty() ? around("") : hole);
            String script = dialect.digits().getOrDefault(column.name(), "");
            digits[i] = script.isEmpty() ? null : OtherDigits.of(script);
            quoted[i] = dialect.quoted().contains(column.name());
            boolean inQuotes = quoted[i];
            levels[i] =
                    column.levels().stream()
                            .map(level -> field(level, inQuotes || missing(level)))
                            .toArray(byte[][]::new);
            boolean time =
                    column.kind() == ColumnKind.DATE || column.kind() == ColumnKind.DATE_TIME;
            boolean number =
                    column.kind() == ColumnKind.WHOLE || column.kind() == ColumnKind.DECIMAL;
            forms[i] = number ? NumberForm.of(column.format()) : NumberForm.PLAIN;
            times[i] = time ? TimeFormat.of(column.format()) : null;
        }
    }

    /**
     * Writes what stands before the rows.
     *
     * @param before lines before the header
     */
    void header(List<String> before) throws IOException {
        if (dialect.mark()) {
            put(bytes("\ufeff"));
        }
        if (dialect.sep()) {
            put(bytes("sep=" + between + dialect.lineEnd()));
        }
        for (String line : before) {
            put(bytes(line + dialect.lineEnd()));
        }
        if (!dialect.header()) {
            return;
        }
        List<String> names = schema.stream().map(ColumnSchema::name).toList();
        if (dialect.names().size() == names.size()) {
            names = dialect.names();
        }
        int first = dialect.rowNames() && names.size() > 1 ? 1 : 0;
        for (int i = first; i < names.size(); i++) {
            boolean nothing = names.get(i).isEmpty() && !dialect.quoteNames() && names.size() > 1;
            put(nothing ? new byte[0] : field(names.get(i), dialect.quoteNames()));
            end(i);
        }
    }

    @Override
    public void rows(Table table) throws IOException {
        int columns = schema.size();
        for (int row = 0; row < table.rows(); row++) {
            for (int i = 0; i < columns; i++) {
                value(table.column(i), i, row);
                end(i);
            }
        }
    }

    /** Whether a level would be read as a missing value if it stood there without quotes. */
    private static boolean missing(String level) {
        return TableOptions.MISSING.contains(level.strip());
    }

    /**
     * A cell as it stood in a file, without the quotes around it.
     *
     * @param before blanks before it, {@code after} those after it
     */
    void cell(int column, String text, boolean inQuotes, String before, String after)
            throws IOException {
        boolean shown = dialect.blank() && column > 0 && before.startsWith(" ");
        put(bytes(shown ? before.substring(1) : before));
        put(text.isEmpty() && !inQuotes && schema.size() > 1 ? new byte[0] : field(text, inQuotes));
        put(bytes(after));
        end(column);
    }

    /** A cell without a value. */
    void nothing(int column) throws IOException {
        put(missing[column]);
        end(column);
    }

    /** A cell of a table. */
    void cell(int column, Column of, int row) throws IOException {
        value(of, column, row);
        end(column);
    }

    private void value(Column column, int i, int row) throws IOException {
        TimeFormat time = times[i];
        if (column.missing(row)) {
            put(missing[i]);
        } else if (column.schema().kind().categorical()) {
            put(levels[i][column.code(row)]);
        } else if (time != null) {
            put(field(inScript(time.write(column.number(row)), i), quoted[i]));
        } else if (column.schema().kind().numeric()) {
            number(column.number(row), i);
        } else {
            put(field(inScript(String.valueOf(column.text(row)), i), quoted[i]));
        }
    }

    private String inScript(String text, int i) {
        OtherDigits script = digits[i];
        return script == null ? text : script.write(text);
    }

    private void number(double value, int i) throws IOException {
        NumberForm form = forms[i];
        int places = schema.get(i).digits();
        if (form.simple() && !quoted[i] && asciiBytes && digits[i] == null) {
            room(NumberOut.LONGEST);
            length = NumberOut.write(value, places, form.places(), buffer, length);
        } else {
            String text = inScript(form.write(value, places), i);
            boolean plain = !quoted[i] && !writing.escapeFormulas() && !needsQuotes(text);
            put(plain ? bytes(text) : field(text, quoted[i]));
        }
    }

    private byte[] field(String cell, boolean inQuotes) {
        String text = writing.escapeFormulas() ? Formulas.escaped(cell) : cell;
        boolean quote = inQuotes || text.isEmpty() || needsQuotes(text);
        quote = quote || text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ';
        quote &= dialect.quote() != 0;
        if (dialect.escapes()) {
            String escaped = Escapes.write(text, quote ? dialect.quote() : 0);
            return bytes(quote ? dialect.quote() + escaped + dialect.quote() : escaped);
        }
        return bytes(quote ? around(text) : text);
    }

    /** Whether a text without quotes would be read as several fields, or as another. */
    private boolean needsQuotes(String text) {
        boolean quote = false;
        for (int i = 0; i < text.length() && !quote; i++) {
            char c = text.charAt(i);
            quote = c == between || c == dialect.quote() || c == '\n' || c == '\r';
        }
        return quote;
    }

    private String around(String text) {
        if (dialect.quote() == 0) {
            return text;
        }
        String quote = String.valueOf(dialect.quote());
        return quote + text.replace(quote, quote + quote) + quote;
    }

    /** The bytes of a text; letters that the encoding lacks are written without their accents. */
    private byte[] bytes(String text) {
        if (charset.equals(StandardCharsets.UTF_8) || charset.newEncoder().canEncode(text)) {
            return text.getBytes(charset);
        }
        CharsetEncoder encoder = charset.newEncoder();
        StringBuilder known = new StringBuilder();
        text.codePoints()
                .mapToObj(Character::toString)
                .map(c -> encoder.canEncode(c) ? c : Normalizer.normalize(c, NFD).substring(0, 1))
                .forEach(known::append);
        return known.toString().getBytes(charset);
    }

    private void end(int column) throws IOException {
        put(column == schema.size() - 1 ? lineEnd : delimiter);
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
