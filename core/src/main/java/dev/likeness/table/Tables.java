package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.file.Streamed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Tables from files and to files.
 *
 * <pre>{@code
 * Table people = Tables.read(Path.of("adult.csv"));
 * Tables.write(model, 0, 1_000_000, 7, Path.of("synthetic.csv.gz"));
 * }</pre>
 */
public final class Tables {

    /** Rows that are sent to a database at a time. */
    private static final int BATCH = 1000;

    private Tables() {}

    /**
     * A table of rows that are in memory: records of one type, beans, or maps from names to values.
     * What the columns are is found as in files. Dates and times are those, texts are never
     * missing, and null is.
     *
     * @throws InputException if there is no row, or no table can hold a value; the message names
     *     row and column
     */
    public static Table of(List<?> rows) {
        return of(rows, TableOptions.defaults()).table();
    }

    /** A table of rows that come one after another; see {@link #of(List)}. */
    public static Table of(Stream<?> rows) {
        return of(rows.toList());
    }

    /**
     * A table of JSON lines: an object a line, whose keys are the names of columns. The stream is
     * read to its end and stays open.
     *
     * @throws InputException as {@link #of(List)}, or if a line is no object
     * @throws IOException if the stream cannot be read
     */
    public static Table ofJsonLines(InputStream in) throws IOException {
        return JsonLines.read(in);
    }

    /** Writes rows as JSON lines, as {@link #ofJsonLines} reads them; the stream is flushed. */
    public static void writeJsonLines(Table table, OutputStream out) throws IOException {
        JsonLines.write(table, out);
    }

    /** Writes a sample as JSON lines, block after block; the stream is flushed and stays open. */
    public static void writeJsonLines(
            Sampler<Table> sampler, long first, long count, long seed, OutputStream out)
            throws IOException {
        JsonLines.write(sampler, first, count, seed, out);
    }

    /** The same, with what is known of the columns, and what was found out. */
    public static TableFile of(List<?> rows, TableOptions options) {
        return ObjectRows.of(rows).read(options);
    }

    /**
     * A table of what a database answered, from the row after the current one to the last. All rows
     * are held in memory meanwhile.
     *
     * @throws InputException as {@link #of(List)}
     */
    public static Table of(ResultSet rows) throws SQLException {
        return ObjectRows.of(rows).read(TableOptions.defaults()).table();
    }

    /**
     * The rows of a table or a query of a database.
     *
     * @param query a query, or the name of a table, with its schema and a point before it if need
     *     be
     * @throws InputException as {@link #of(List)}
     */
    public static Table read(DataSource source, String query) throws SQLException {
        return read(source, query, TableOptions.defaults()).table();
    }

    /** The same, with what is known of the columns, and what was found out. */
    public static TableFile read(DataSource source, String query, TableOptions options)
            throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean table = new JdbcAddress("", query).table();
            return Jdbc.read(connection, query, table, options);
        }
    }

    /**
     * Adds a sample to a table of a database, in batches and in one transaction; the table is made
     * if it is not there. Columns are found by name.
     *
     * @param table with its schema and a point before it if need be
     * @throws InputException if the table has no such column, or a value is missing where the table
     *     needs one; nothing is added then
     */
    public static void write(
            Sampler<Table> sampler,
            long first,
            long count,
            long seed,
            DataSource target,
            String table)
            throws SQLException {
        try (Connection connection = target.getConnection()) {
            Jdbc.write(sampler, first, count, seed, connection, table, done -> {});
        }
    }

    /**
     * Sends rows to a database, in batches: the values of the first column to the first parameter
     * of the statement, and so on. Whoever called commits.
     */
    public static void insert(Table table, PreparedStatement statement) throws SQLException {
        for (int row = 0; row < table.rows(); row++) {
            for (int i = 0; i < table.columns().size(); i++) {
                statement.setObject(i + 1, TableRows.value(table.column(i), row));
            }
            statement.addBatch();
            if (row % BATCH == BATCH - 1 || row == table.rows() - 1) {
                statement.executeBatch();
            }
        }
    }

    /**
     * Reads delimited text from a stream to its end, with a copy beside the temporary files
     * meanwhile; see {@link #open}. The stream stays open.
     */
    public static TableFile read(InputStream stream, TableOptions options) {
        try {
            TableFile read = Streamed.read(stream, ".csv", copy -> open(copy, options));
            return new TableFile(Table.of(read.table().columns()), read.notices());
        } catch (IOException e) {
            throw new InputException("The stream cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Reads a file with {@link TableOptions#defaults()}; see {@link #open}. */
    public static Table read(Path file) {
        return open(file, TableOptions.defaults()).table();
    }

    /** Reads a file; see {@link #open}. */
    public static Table read(Path file, TableOptions options) {
        return open(file, options).table();
    }

    /**
     * Reads a file of delimited text, packed by gzip or not, of Excel or of Parquet by its name, or
     * all text files of a folder, and finds out what the columns are.
     *
     * <p>A column is a whole number, a decimal number, a date or a date-time if all its values are,
     * boolean if they are true and false or yes and no, an identifier if each row has its own of
     * one pattern, free text if most rows have their own, and else a category. Columns of free text
     * and columns without any value are left out, and a notice says so; an option declares it
     * otherwise. A column of numbers with a few words in it is refused.
     *
     * @return the table, and sentences about what was left out or guessed
     * @throws InputException if the file cannot be read, a row has another number of fields, the
     *     header is no good, or a value does not fit its declared kind; with file, line and column
     */
    public static TableFile open(Path file, TableOptions options) {
        try {
            return openAs(file, options);
        } catch (InputException e) {
            boolean decoding =
                    options.encoding() == null
                            && e.remedies().stream()
                                    .anyMatch(each -> each.settings().containsKey("encoding"));
            Charset other = decoding && Files.isRegularFile(file) ? Encodings.other(file) : null;
            if (other == null) {
                throw e;
            }
            TableFile read = openAs(file, options.withEncoding(other));
            List<String> notices = new ArrayList<>(read.notices());
            notices.add(
                    0,
                    "%s is not UTF-8 and is read as %s. If letters look wrong, say how it is encoded, with encoding=NAME."
                            .formatted(file, other.name()));
            return new TableFile(read.table(), notices);
        }
    }

    private static TableFile openAs(Path file, TableOptions options) {
        TableFile read =
                Parquet.named(file)
                        ? Parquet.read(file, options)
                        : RowTables.read(file, pointed(file, options), source(file, options));
        read.table().fingerprint(); // a few percent of the time to read, and no fit waits for it
        return read;
    }

    /** The rows of a file of delimited text or of Parquet. */
    static RowSource source(Path file, TableOptions options) {
        if (Parts.are(file)) {
            return new Parts(file, options);
        } else if (Parquet.named(file)) {
            return Parquet.source(file, options);
        }
        if (Xlsx.named(file)) {
            Xlsx.requireReader(file.toString());
            return new XlsxReading(file, options);
        }
        return new CsvReading(file, options);
    }

    /** Numbers of an Excel file have a point, however they are shown. */
    private static TableOptions pointed(Path file, TableOptions options) {
        return Xlsx.named(file) ? options.withDecimalPoint('.') : options;
    }

    /**
     * The beginning of a table.
     *
     * @param names the names of the columns
     * @param first the texts of the first row, empty where one is missing; none if there is no row
     */
    public record Head(List<String> names, List<String> first) {}

    /**
     * What each column of a table that was read is taken for, and why, as the text of a columns
     * file: JSON that a person edits, and from which tables are read then.
     */
    public static String columns(Table table) {
        return ColumnsFile.of(table);
    }

    /**
     * Reads the names of the columns and the first row, and nothing else.
     *
     * @throws InputException if the file cannot be read, or the header is no good
     */
    public static Head head(Path file, TableOptions options) {
        HeadSink sink = new HeadSink();
        try {
            if (Parquet.named(file)) {
                Parquet.head(file, sink);
            } else {
                source(file, options).pass(sink);
            }
        } catch (HeadSink.Enough e) {
            return sink.head();
        }
        return sink.head();
    }

    /**
     * Whether a file's name says that it is a table: {@code .csv}, {@code .tsv} or {@code .tab},
     * also with {@code .gz}, {@code .parquet} or {@code .xlsx}.
     */
    public static boolean named(String name) {
        return plain(name).matches(".*\\.(csv|tsv|tab|parquet)|.*\\.xlsx");
    }

    /** A name in small letters without the ending of gzip. */
    static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
    }

    /**
     * Refuses a name that does not say how a table is to be written: {@code .csv} or {@code .tsv},
     * also with {@code .gz}, or {@code .parquet}.
     *
     * @throws InputException if it ends in something else, or DuckDB is needed and not there
     */
    public static void checkTarget(String name) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".parquet")) {
            Parquet.requireDuckDb(name);
        } else if (name.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            Xlsx.requireWriter(name);
        } else if (!plain(name).matches(".*\\.(csv|tsv)")) {
            throw new InputException(
                    name
                            + " does not say how to write a table. End it in .csv, .tsv, .csv.gz,"
                            + " .tsv.gz, .xlsx or .parquet.");
        }
    }

    /**
     * Writes a table, beside its name first and then renamed; UTF-8, missing values empty. Numbers
     * are rounded to the digits of their column.
     *
     * @param file ends in {@code .csv} or {@code .tsv}, also with {@code .gz}, or in {@code
     *     .parquet}, which needs DuckDB on the class path
     * @throws InputException if it cannot be written, or ends in something else
     */
    public static void write(Table table, Path file) {
        write(table, file, new TableWriting(false));
    }

    /** Writes a table in a way; see {@link #write(Table, Path)}. */
    public static void write(Table table, Path file, TableWriting writing) {
        TableOut.write(table, file, writing);
    }

    /**
     * Writes a sample block after block, so that one of any length fits in memory.
     *
     * @param first the first position in the sample of the seed
     * @param count how many rows, 1 or more
     * @throws InputException if it cannot be written, or count is not positive
     */
    public static void write(Sampler<Table> sampler, long first, long count, long seed, Path file) {
        write(sampler, first, count, seed, file, rows -> {});
    }

    /**
     * Writes a sample to a stream as delimited text in UTF-8, block after block. The stream is
     * flushed and stays open.
     *
     * @param delimiter between fields, such as a comma
     */
    public static void write(
            Sampler<Table> sampler,
            long first,
            long count,
            long seed,
            OutputStream stream,
            char delimiter)
            throws IOException {
        TableOut.sample(sampler, first, count, seed, stream, delimiter);
    }

    /** Writes a sample, and tells after each block how many rows are done. */
    public static void write(
            Sampler<Table> sampler,
            long first,
            long count,
            long seed,
            Path file,
            LongConsumer rowsDone) {
        write(sampler, first, count, seed, file, new TableWriting(false), rowsDone);
    }

    /** Writes a sample in a way, and tells after each block how many rows are done. */
    public static void write(
            Sampler<Table> sampler,
            long first,
            long count,
            long seed,
            Path file,
            TableWriting writing,
            LongConsumer rowsDone) {
        TableOut.sample(sampler, first, count, seed, file, Dialect.PLAIN, writing, rowsDone);
    }

    /**
     * A sampler of rows that hold all rules which bind the columns of a schema to each other: rows
     * that are drawn otherwise are drawn again. A model of Likeness does so by itself.
     */
    public static Sampler<Table> held(Sampler<Table> model, List<ColumnSchema> schema) {
        return Redrawn.of(model, null, null, schema);
    }
}
