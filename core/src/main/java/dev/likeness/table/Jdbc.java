package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.Sampler;
import dev.likeness.Source;
import dev.likeness.Split;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;

/** Rows from databases and into them. What is written is written whole or not at all. */
final class Jdbc {

    /** Rows that a driver fetches at a time. */
    private static final int FETCHED = 10_000;

    private static final int BLOCK = 8192;

    private Jdbc() {}

    /** The rows of an address, which have no halves. */
    static Source<Table> source(JdbcAddress address, TableOptions options) {
        return new Source<>() {
            @Override
            public boolean hasTest() {
                return false;
            }

            @Override
            public Table read(Split split, Notices notices) {
                if (split == Split.TEST) {
                    throw new InputException(address + " has no test half.");
                }
                try (Connection connection = address.connect()) {
                    TableFile file =
                            Jdbc.read(connection, address.what(), address.table(), options);
                    file.notices().forEach(notices::tell);
                    return file.table();
                } catch (SQLException e) {
                    throw refused(address, e);
                }
            }
        };
    }

    /** The rows of a table or a query. */
    static TableFile read(Connection connection, String what, boolean table, TableOptions options)
            throws SQLException {
        String query = table ? new JdbcTable(connection, what).query() : what;
        boolean commits = connection.getAutoCommit();
        connection.setAutoCommit(false); // else some drivers hold all rows of an answer
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet rows = statement.executeQuery(query)) {
                return ObjectRows.of(rows).read(options);
            }
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(commits);
            }
        }
    }

    private static InputException refused(JdbcAddress address, SQLException e) {
        return new InputException("%s: %s.".formatted(address, address.message(e)));
    }

    /** Writes a sample into the table of an address, which is made if it is not there. */
    static void write(
            Sampler<Table> sampler,
            long first,
            long count,
            long seed,
            JdbcAddress address,
            LongConsumer done) {
        if (!address.table()) {
            throw new InputException(
                    "Rows are written into a table, and %s names a query.".formatted(address));
        }
        try (Connection connection = address.connect()) {
            write(sampler, first, count, seed, connection, address.what(), done);
        } catch (SQLException e) {
            SQLException cause = e.getNextException() == null ? e : e.getNextException();
            throw new InputException(
                    "%s: nothing was written. %s.".formatted(address, address.message(cause)));
        }
    }

    /** Adds a sample to a table, which is made if it is not there, in one transaction. */
    static void write(
            Sampler<Table> sampler,
            long first,
            long count,
            long seed,
            Connection connection,
            String name,
            LongConsumer done)
            throws SQLException {
        boolean commits = connection.getAutoCommit();
        connection.setAutoCommit(false);
        boolean whole = false;
        try {
            JdbcTable table = new JdbcTable(connection, name);
            Table block = sampler.sample(first, (int) Math.min(BLOCK, count), seed);
            if (!table.exists()) {
                table.create(block.schema());
                table = new JdbcTable(connection, name);
            }
            try (PreparedStatement statement = table.inserting(block.schema())) {
                for (long at = 0; ; ) {
                    table.insert(statement, block, at);
                    at += block.rows();
                    done.accept(at);
                    if (at >= count) {
                        break;
                    }
                    block = sampler.sample(first + at, (int) Math.min(BLOCK, count - at), seed);
                }
            }
            connection.commit();
            whole = true;
        } finally {
            if (!whole) {
                connection.rollback();
            }
            connection.setAutoCommit(commits);
        }
    }
}
