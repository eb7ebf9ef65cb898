package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table of a database: its columns, and rows that are added to it. */
final class JdbcTable {

    private static final int BATCH = 1000;
    private static final int LONGEST_LEVEL = 4000;

    /**
     * A column of the database.
     *
     * @param type of {@link Types}
     * @param required whether each row must give a value
     */
    private record Field(String name, int type, boolean required, boolean nullable) {}

    private final Connection connection;
    private final String quote;
    private final String name; // quoted
    private final Map<String, Field> fields = new LinkedHashMap<>();

    /**
     * The table of a name, which need not be there.
     *
     * @param named with its schema and a point before it if need be
     */
    JdbcTable(Connection connection, String named) throws SQLException {
        this.connection = connection;
        DatabaseMetaData about = connection.getMetaData();
        this.quote = about.getIdentifierQuoteString().strip();
        int point = named.lastIndexOf('.');
        String schema = point < 0 ? null : named.substring(0, point);
        String table = named.substring(point + 1);
        for (String asked :
                List.of(table, table.toLowerCase(Locale.ROOT), table.toUpperCase(Locale.ROOT))) {
            if (fields.isEmpty()) {
                read(about, schema, asked);
                table = fields.isEmpty() ? table : asked;
            }
        }
        this.name = (schema == null ? "" : quoted(schema) + ".") + quoted(table);
    }

    private void read(DatabaseMetaData about, @Nullable String schema, String table)
            throws SQLException {
        String exact = table.replace("_", about.getSearchStringEscape() + "_");
        try (ResultSet columns = about.getColumns(connection.getCatalog(), schema, exact, null)) {
            while (columns.next()) {
                boolean nullable = columns.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls;
                boolean given =
                        columns.getString("COLUMN_DEF") != null
                                || "YES".equals(columns.getString("IS_AUTOINCREMENT"));
                String column = columns.getString("COLUMN_NAME");
                fields.put(
                        column,
                        new Field(
                                column,
                                columns.getInt("DATA_TYPE"),
                                !nullable && !given,
                                nullable));
            }
        }
    }

    private String quoted(String part) {
        return quote.isEmpty() ? part : quote + part.replace(quote, quote + quote) + quote;
    }

    /** The query of all its rows. */
    String query() {
        return "SELECT * FROM " + name;
    }

    boolean exists() {
        return !fields.isEmpty();
    }

    /** Makes the table for rows of a schema; a column of keys is its primary key. */
    void create(List<ColumnSchema> schema) throws SQLException {
        List<String> parts = new ArrayList<>();
        boolean key = false;
        for (ColumnSchema column : schema) {
            boolean own =
                    !key
                            && column.kind() == ColumnKind.IDENTIFIER
                            && column.keys().equals(Keys.NONE);
            key |= own;
            parts.add(
                    quoted(column.name())
                            + " "
                            + type(column)
                            + (own ? " NOT NULL PRIMARY KEY" : ""));
        }
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE %s (%s)".formatted(name, String.join(", ", parts)));
        }
    }

    private static String type(ColumnSchema column) {
        return switch (column.kind()) {
            case WHOLE -> "BIGINT";
            case DECIMAL ->
                    column.digits() == 17
                            ? "DOUBLE PRECISION"
                            : "NUMERIC(%d, %d)".formatted(18 + column.digits(), column.digits());
            case DATE ->
                    CellValue.moment(0, column) instanceof java.time.LocalDate ? "DATE" : text();
            case DATE_TIME ->
                    CellValue.moment(0, column) instanceof java.time.LocalDateTime
                            ? "TIMESTAMP"
                            : text();
            case BOOLEAN -> "BOOLEAN";
            case CATEGORY, IDENTIFIER, TEXT -> text();
        };
    }

    private static String text() {
        return "VARCHAR(%d)".formatted(LONGEST_LEVEL);
    }

    /**
     * What adds rows of a schema.
     *
     * @throws InputException if the table has no such column, or needs one that the rows lack
     */
    PreparedStatement inserting(List<ColumnSchema> schema) throws SQLException {
        List<String> names = schema.stream().map(ColumnSchema::name).toList();
        List<String> known = new ArrayList<>(fields.keySet());
        for (String column : names) {
            if (exists() && field(column) == null) {
                throw new InputException(
                        "The table %s has no column \"%s\".%s"
                                .formatted(name, column, Nearest.hint(column, known)));
            }
        }
        for (Field field : fields.values()) {
            if (field.required() && names.stream().noneMatch(field.name()::equalsIgnoreCase)) {
                throw new InputException(
                        "Column \"%s\" of the table %s must have a value, and the rows have none."
                                .formatted(field.name(), name));
            }
        }
        List<String> columns = new ArrayList<>();
        for (String column : names) {
            Field field = field(column);
            columns.add(quoted(field == null ? column : field.name()));
        }
        return connection.prepareStatement(
                "INSERT INTO %s (%s) VALUES (%s)"
                        .formatted(
                                name,
                                String.join(", ", columns),
                                String.join(", ", Collections.nCopies(names.size(), "?"))));
    }

    private @Nullable Field field(String column) {
        for (Field field : fields.values()) {
            if (field.name().equalsIgnoreCase(column)) {
                return field;
            }
        }
        return null;
    }

    /**
     * Adds rows, in batches.
     *
     * @throws InputException if a value is missing where the table needs one
     */
    void insert(PreparedStatement statement, Table rows, long first) throws SQLException {
        int[] types = new int[rows.columns().size()];
        boolean[] needed = new boolean[types.length];
        for (int i = 0; i < types.length; i++) {
            Field field = field(rows.column(i).name());
            types[i] = field == null ? Types.NULL : field.type();
            needed[i] = field != null && !field.nullable();
        }
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < types.length; i++) {
                Object value = TableRows.value(rows.column(i), row);
                if (value == null && needed[i]) {
                    throw new InputException(
                            "Row %d: column \"%s\" of the table %s must have a value, and it is missing."
                                    .formatted(first + row + 1, rows.column(i).name(), name));
                }
                set(statement, i + 1, value, types[i]);
            }
            statement.addBatch();
            if (row % BATCH == BATCH - 1 || row == rows.rows() - 1) {
                statement.executeBatch();
            }
        }
    }

    /** A text goes into whatever type the table has, such as a UUID or an enum. */
    private static void set(PreparedStatement statement, int at, @Nullable Object value, int type)
            throws SQLException {
        boolean text = type == Types.NULL || type == Types.VARCHAR || type == Types.CHAR;
        text |= type == Types.LONGVARCHAR || type == Types.CLOB;
        if (value instanceof String && !text) {
            statement.setObject(at, value, type == Types.OTHER ? Types.OTHER : type);
        } else if (value == null) {
            statement.setNull(at, type == Types.NULL ? Types.VARCHAR : type);
        } else if (text && type != Types.NULL) {
            statement.setString(at, String.valueOf(dev.likeness.ValueText.of(value)));
        } else {
            statement.setObject(at, value);
        }
    }
}
