package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.file.Aside;
import dev.likeness.file.AtomicFile;
import dev.likeness.file.FileProblem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Parquet files through DuckDB, which need not be there: it is named only at run time, and its
 * download is larger than all the rest.
 */
final class Parquet {

    private static final String DRIVER = "org.duckdb.DuckDBDriver";
    private static final String MICROSECONDS = "yyyy-MM-dd HH:mm:ss.SSSSSS";
    private static final String SECONDS = "yyyy-MM-dd HH:mm:ss";

    /** Begins and ends a file. */
    private static final byte[] MARK = {'P', 'A', 'R', '1'};

    private static final int LEAST = 12; // both marks and the length of what describes the columns

    private Parquet() {}

    static boolean named(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    /** Refuses with the way out if DuckDB is not on the class path. */
    static void requireDuckDb(String file) {
        try {
            Class.forName(DRIVER);
        } catch (ClassNotFoundException e) {
            throw new InputException(
                    file
                            + " is Parquet, which needs DuckDB on the class path: add"
                            + " org.duckdb:duckdb_jdbc:1.5.6.0 (to the command: put its jar into"
                            + " lib/), or use .csv.",
                    e);
        }
    }

    /** DuckDB's own words about a file of another kind help nobody. */
    private static void requireParquet(Path file) {
        FileProblem.requireFile(file);
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] mark = new byte[MARK.length];
            boolean marked = in.length() >= LEAST;
            for (long place : marked ? new long[] {0, in.length() - mark.length} : new long[0]) {
                in.seek(place);
                in.readFully(mark);
                marked &= Arrays.equals(mark, MARK);
            }
            if (!marked) {
                throw new InputException(
                        "%s is no Parquet file, or only a part of one: it does not begin and end as such files do. Copy or make it again."
                                .formatted(file));
            }
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    private static Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true"); // else all rows are held at once
        return DriverManager.getConnection("jdbc:duckdb:", properties);
    }

    // Reading

    static TableFile read(Path file, TableOptions options) {
        requireParquet(file);
        requireDuckDb(file.toString());
        try (Connection duck = connect()) {
            List<String> names = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            TableOptions typed = types(duck, file, options, names, texts);
            String query = query(file, texts);
            return RowTables.unpadded(
                    RowTables.read(
                            file,
                            typed.withHeader(false).withDecimalPoint('.'),
                            sink -> pass(duck, file, query, names, sink)));
        } catch (SQLException e) {
            throw problem(file, "cannot be read", e);
        }
    }

    /** The rows, as they are passed to whoever reads them. */
    static RowSource source(Path file, TableOptions options) {
        return sink -> {
            try (Connection duck = connect()) {
                List<String> names = new ArrayList<>();
                List<String> texts = new ArrayList<>();
                types(duck, file, options.withKinds(Map.of()).withFormats(Map.of()), names, texts);
                pass(duck, file, query(file, texts), names, sink);
            } catch (SQLException e) {
                throw problem(file, "cannot be read", e);
            }
        };
    }

    /** Passes the names and the first row on. */
    static void head(Path file, RowSource.Sink sink) {
        requireParquet(file);
        requireDuckDb(file.toString());
        try (Connection duck = connect()) {
            List<String> names = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            types(duck, file, TableOptions.defaults(), names, texts);
            pass(duck, file, query(file, texts) + " LIMIT 1", names, sink);
        } catch (SQLException e) {
            throw problem(file, "cannot be read", e);
        }
    }

    private static String query(Path file, List<String> texts) {
        return "SELECT %s FROM read_parquet(%s)".formatted(String.join(", ", texts), source(file));
    }

    /** What the file itself says its columns are, unless it was declared otherwise. */
    private static TableOptions types(
            Connection duck,
            Path file,
            TableOptions options,
            List<String> names,
            List<String> texts)
            throws SQLException {
        List<String> types = new ArrayList<>();
        try (Statement statement = duck.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "DESCRIBE SELECT * FROM read_parquet(" + source(file) + ")")) {
            while (rows.next()) {
                names.add(rows.getString(1));
                types.add(rows.getString(2));
            }
        }
        TableOptions typed = options;
        for (int i = 0; i < types.size(); i++) {
            String name = names.get(i);
            String column = "\"" + name.replace("\"", "\"\"") + "\"";
            boolean given = options.kinds().containsKey(name) || options.drop().contains(name);
            if (types.get(i).startsWith("TIMESTAMP")) {
                boolean whole = wholeSeconds(duck, file, column);
                String pattern = whole ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%d %H:%M:%S.%f";
                texts.add("strftime(" + column + "::TIMESTAMP, '" + pattern + "')");
                String format = whole ? SECONDS : MICROSECONDS;
                // Whatever pattern a model has for it, in the file it is a number.
                boolean time = !given || options.kinds().get(name) == ColumnKind.DATE_TIME;
                typed = time ? typed.declareFormat(name, ColumnKind.DATE_TIME, format) : typed;
                continue;
            }
            texts.add("CAST(" + column + " AS VARCHAR)");
            ColumnKind kind = kind(types.get(i));
            boolean date = kind == ColumnKind.DATE;
            if (date && (!given || options.kinds().get(name) == ColumnKind.DATE)) {
                typed = typed.declareFormat(name, ColumnKind.DATE, "yyyy-MM-dd");
            } else if (!given && kind != null) {
                typed = typed.declare(name, kind);
            }
        }
        return typed;
    }

    private static boolean wholeSeconds(Connection duck, Path file, String column)
            throws SQLException {
        String sql =
                "SELECT count(*) FROM read_parquet(%s) WHERE date_trunc('second', %s) <> %s"
                        .formatted(source(file), column, column);
        try (Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getLong(1) == 0;
        }
    }

    /** Numbers are looked at: whole ones may be identifiers, decimals have digits. */
    private static @Nullable ColumnKind kind(String type) {
        return switch (type) {
            case "BOOLEAN" -> ColumnKind.BOOLEAN;
            case "DATE" -> ColumnKind.DATE;
            default -> type.startsWith("ENUM") ? ColumnKind.CATEGORY : null;
        };
    }

    private static void pass(
            Connection duck, Path file, String query, List<String> names, RowSource.Sink sink) {
        try (Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            sink.names(names);
            char[] text = new char[64];
            for (long row = 1; rows.next(); row++) {
                for (int column = 0; column < names.size(); column++) {
                    String value = rows.getString(column + 1);
                    int length = value == null ? 0 : value.length();
                    text = length > text.length ? new char[2 * length] : text;
                    if (value != null) {
                        value.getChars(0, length, text, 0);
                    }
                    sink.field(column, text, 0, length, row, false);
                }
                sink.row(row);
            }
        } catch (SQLException e) {
            throw problem(file, "cannot be read", e);
        }
    }

    // Writing

    /** Writes rows that come block after block, in constant memory. */
    static void write(Path file, List<ColumnSchema> schema, TableOut.Rows rows) {
        requireDuckDb(file.toString());
        List<ColumnSchema> plain = schema.stream().map(Parquet::plain).toList();
        try (Aside work = Aside.folder(file.toAbsolutePath().normalize())) {
            Path csv = work.path().resolve("rows.csv");
            Path parquet = work.path().resolve("rows.parquet");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv))) {
                CsvOut text = new CsvOut(out, plain, ',');
                text.header(List.of());
                rows.to(text);
                text.flush();
            }
            convert(csv, parquet, plain);
            AtomicFile.write(file, out -> Files.copy(parquet, out));
        } catch (IOException e) {
            throw FileProblem.writing(file, e);
        } catch (SQLException e) {
            throw problem(file, "cannot be written", e);
        }
    }

    /** The same values as DuckDB reads them without being told a pattern. */
    private static ColumnSchema plain(ColumnSchema column) {
        return switch (column.kind()) {
            case DATE -> column.withFormat("yyyy-MM-dd");
            case DATE_TIME -> column.withFormat(column.step() < 1 ? MICROSECONDS : SECONDS);
            case WHOLE, DECIMAL -> column.withFormat("");
            default -> column;
        };
    }

    private static void convert(Path csv, Path parquet, List<ColumnSchema> schema)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        for (ColumnSchema column : schema) {
            columns.add(literal(column.name()) + ": " + literal(type(column)));
        }
        String sql =
                "COPY (SELECT * FROM read_csv(%s, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', auto_detect = false, max_line_size = 16000000, columns = {%s})) TO %s (FORMAT parquet)"
                        .formatted(literal(csv), String.join(", ", columns), literal(parquet));
        try (Connection duck = connect();
                PreparedStatement statement = duck.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static String type(ColumnSchema column) {
        return switch (column.kind()) {
            case WHOLE -> "BIGINT";
            case DECIMAL -> "DOUBLE";
            case DATE -> "DATE";
            case DATE_TIME -> "TIMESTAMP";
            case BOOLEAN ->
                    column.levels().equals(List.of("false", "true")) ? "BOOLEAN" : "VARCHAR";
            default -> "VARCHAR";
        };
    }

    /** The file itself, also where its name reads as a pattern, such as {@code data[1].parquet}. */
    private static String source(Path file) {
        return literal(file.toString().replaceAll("[\\[*?]", "[$0]"));
    }

    private static String literal(Object text) {
        return "'" + text.toString().replace("'", "''") + "'";
    }

    private static InputException problem(Path file, String what, SQLException e) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
        // What DuckDB says where it fails before the first of the rows that it was to stream.
        String reason = said.contains("pending query result") ? "it is damaged" : said;
        return new InputException(file + " " + what + " as Parquet: " + reason + ".", e);
    }
}
