package dev.likeness.table;

import dev.likeness.InputException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where rows of a database are: the URL that its driver takes, {@code #}, and a table or a query.
 *
 * @param url the URL, perhaps with a password
 * @param what the name of a table, with its schema and a point before it if need be, or a query
 */
record JdbcAddress(String url, String what) {

    private static final String START = "jdbc:";

    /** The environment variable that holds a password which the URL does not. */
    private static final String PASSWORD = "LIKENESS_JDBC_PASSWORD";

    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i)(?<=[?&;])[a-z_]*(?:password|passwd|pwd|secret|token)[a-z_]*=(?<value>[^&;#]*)[&;]?");

    private static final Pattern USER = Pattern.compile("(?<=//)([^/@:]*):(?<value>[^/;?&]*)@");

    /** The driver of Oracle has {@code user/password@} before the host. */
    private static final Pattern ORACLE =
            Pattern.compile(
                    "(?i)(?<=^jdbc:oracle:(?:thin|oci):)([^/@]*)/(?<value>\"[^\"]*\"|[^@]*)@");

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$ .-]+");

    /** Whether a text begins as an address of a database does. */
    static boolean named(String text) {
        return text.regionMatches(true, 0, START, 0, START.length());
    }

    /**
     * The address that a text holds; empty if it is no address of a database.
     *
     * @throws InputException if it names neither a table nor a query
     */
    static Optional<JdbcAddress> of(String text) {
        if (!named(text)) {
            return Optional.empty();
        }
        int at = text.indexOf('#');
        if (at < 0 || text.substring(at + 1).isBlank()) {
            throw new InputException(
                    "%s names no table. Write the table or a query behind #, such as jdbc:duckdb:shop.db#people."
                            .formatted(shown(text)));
        }
        return Optional.of(new JdbcAddress(text.substring(0, at), text.substring(at + 1).strip()));
    }

    /** The text without passwords, to be kept and shown. */
    static String shown(String text) {
        int at = text.indexOf('#');
        String url = at < 0 ? text : text.substring(0, at);
        String without = SECRET.matcher(url).replaceAll("");
        without = USER.matcher(without).replaceAll("$1@");
        without = ORACLE.matcher(without).replaceAll("$1@");
        return without.replaceAll("[?&;]+$", "") + (at < 0 ? "" : text.substring(at));
    }

    /** Whether it names a table and no query. */
    boolean table() {
        return NAME.matcher(what).matches() && !what.toLowerCase(Locale.ROOT).startsWith("select ");
    }

    /**
     * Connects, with the password of the URL or of the environment.
     *
     * @throws InputException if there is no driver, or the database refuses
     */
    Connection connect() {
        Properties properties = new Properties();
        String password = System.getenv(PASSWORD);
        if (password != null && secrets().isEmpty()) {
            properties.setProperty("password", password);
        }
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            boolean none =
                    "08001".equals(e.getSQLState()) && message(e).contains("suitable driver");
            throw new InputException(
                    none
                            ? "No driver for %s is on the class path. Add the jar of the database's driver to it."
                                    .formatted(shown(url))
                            : "%s: %s. A password can be given in the environment variable %s."
                                    .formatted(shown(url), message(e), PASSWORD));
        }
    }

    /** What a database says, in one line and without passwords. */
    String message(SQLException e) {
        String text = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
        text = text.replace(url, shown(url));
        for (String secret : secrets()) {
            text = text.replace(secret, "…");
        }
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private java.util.List<String> secrets() {
        java.util.List<String> secrets = new java.util.ArrayList<>();
        for (Pattern pattern : java.util.List.of(SECRET, USER, ORACLE)) {
            Matcher matcher = pattern.matcher(url);
            while (matcher.find()) {
                if (!matcher.group("value").isEmpty()) {
                    secrets.add(matcher.group("value"));
                }
            }
        }
        return secrets;
    }

    /** The address as it may be kept and shown. */
    @Override
    public String toString() {
        return shown(url + "#" + what);
    }
}
