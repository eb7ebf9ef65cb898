package dev.likeness.ratings;

import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.Notices;
import dev.likeness.Remedy;
import dev.likeness.file.FileProblem;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableFile;
import dev.likeness.table.TableOptions;
import dev.likeness.table.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Ratings from files and to files: delimited text, Parquet, RecBole's {@code .inter} and the forms
 * of MovieLens. A file is read as a table of which only the columns that count are held.
 */
public final class RatingsFiles {

    /** A file with more columns is a table of something else. */
    private static final int MOST_COLUMNS = 200;

    private static final List<String> USER =
            List.of(
                    "user",
                    "userid",
                    "uid",
                    "customer",
                    "customerid",
                    "member",
                    "memberid",
                    "person",
                    "visitor",
                    "visitorid",
                    "session",
                    "sessionid",
                    "basket",
                    "basketid",
                    "u");

    private static final List<String> ITEM =
            List.of(
                    "item",
                    "itemid",
                    "iid",
                    "movie",
                    "movieid",
                    "track",
                    "trackid",
                    "artist",
                    "artistid",
                    "product",
                    "productid",
                    "book",
                    "bookid",
                    "isbn",
                    "song",
                    "songid",
                    "sku",
                    "asin",
                    "article",
                    "articleid",
                    "game",
                    "gameid",
                    "i");

    private static final List<String> VALUE =
            List.of(
                    "rating",
                    "value",
                    "score",
                    "weight",
                    "plays",
                    "playcount",
                    "count",
                    "quantity",
                    "stars");

    private static final List<String> TIME =
            List.of(
                    "timestamp",
                    "time",
                    "at",
                    "date",
                    "datetime",
                    "when",
                    "ts",
                    "created",
                    "createdat");

    private RatingsFiles() {}

    /** Reads a file as it is usually read; see {@link #read(Path, RatingsReading, Notices)}. */
    public static Ratings read(Path file) {
        return read(file, RatingsReading.defaults(), Notices.NONE);
    }

    /**
     * Reads a file: all events that the reading does not leave out, also those that it sets aside.
     *
     * @throws InputException if it cannot be read, a column is missing, a value is no number, or
     *     nothing is left
     */
    public static Ratings read(Path file, RatingsReading reading, Notices notices) {
        FileProblem.requireFile(file);
        Places places = places(file, reading);
        Ratings all = filtered(events(file, reading, places, notices), reading);
        if (all.count() == 0) {
            throw new InputException(
                    "%s has no event left to learn from: all were left out by how it is read."
                            .formatted(file));
        }
        return all;
    }

    private static Ratings filtered(Ratings all, RatingsReading reading) {
        Ratings ratings = all;
        if (reading.from() != null || reading.until() != null) {
            if (!ratings.timed()) {
                throw new InputException(
                        "from and until leave out events by their time, and these have none. Name"
                                + " the column with time.");
            }
            ratings =
                    RatingsFilter.between(
                            ratings,
                            reading.from() == null
                                    ? Long.MIN_VALUE
                                    : RatingsTime.seconds("from", reading.from()),
                            reading.until() == null
                                    ? Long.MAX_VALUE
                                    : RatingsTime.seconds("until", reading.until()));
        }
        Double least = reading.minValue();
        ratings = least == null ? ratings : RatingsFilter.least(ratings, least);
        return RatingsFilter.core(ratings, reading.minItems(), reading.minUsers());
    }

    /** Whether a file's name or its first line says that it holds ratings. */
    static boolean recognises(Path file) {
        String name =
                String.valueOf(file.getFileName())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\.gz$", "");
        if (name.endsWith(".inter") || name.equals("u.data") || name.equals("ratings.dat")) {
            return true;
        }
        if (!name.matches(".*\\.(csv|tsv|tab|dat)")) {
            return false;
        }
        try {
            List<String> header = Tables.head(file, TableOptions.defaults()).names();
            return header.size() > 1
                    && header.size() <= MOST_COLUMNS
                    && find(header, USER) >= 0
                    && find(header, ITEM) >= 0
                    && find(header, USER) != find(header, ITEM);
        } catch (InputException e) {
            return false; // whoever reads it will say what is wrong
        }
    }

    /** Whether a file can be read as ratings where that is asked for. */
    static boolean reads(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Tables.named(name) || name.matches(".*\\.(inter|dat|data|txt|tab)(\\.gz)?");
    }

    /** The columns of a file that count, and how it is read as a table. */
    private record Places(
            String user,
            String item,
            @Nullable String value,
            @Nullable String time,
            TableOptions options) {}

    private static Places places(Path file, RatingsReading reading) {
        String name =
                String.valueOf(file.getFileName())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\.gz$", "");
        TableOptions options = TableOptions.defaults().withMissing(List.of(""));
        String delimiter = reading.delimiter();
        if (delimiter != null) {
            if (delimiter.length() != 1 && !delimiter.equals("tab")) {
                throw new InputException(
                        "delimiter must be one character or tab, found \"%s\"."
                                .formatted(delimiter));
            }
            options = options.withDelimiter(delimiter.equals("tab") ? '\t' : delimiter.charAt(0));
        } else if (name.endsWith(".inter") || name.equals("u.data")) {
            options = options.withDelimiter('\t');
        }
        Tables.Head head = Tables.head(file, options.withHeader(false));
        List<String> first = head.first();
        boolean gaps = first.size() >= 3 && first.contains("");
        if ((delimiter == null && gaps) || (first.size() == 1 && first.get(0).contains("::"))) {
            Tables.Head colons = Tables.head(file, options.withHeader(false).withDelimiter(':'));
            if (colons.first().size() >= 3 && colons.first().get(1).isEmpty()) {
                return byPlace(file, options.withDelimiter(':'), colons, 2);
            }
        }
        if (reading.noHeader() || name.equals("u.data")) {
            return byPlace(file, options, head, 1);
        }
        List<String> header = Tables.head(file, options).names();
        String user = column(file, header, reading.user(), "user", USER);
        String item = column(file, header, reading.item(), "item", ITEM);
        if (user.equals(item)) {
            throw new InputException(
                    "%s: the column \"%s\" cannot hold both the users and the items. Name two columns with user and item."
                            .formatted(file, user));
        }
        String value = optional(file, header, reading.value(), "value", VALUE, user, item);
        String time = optional(file, header, reading.time(), "time", TIME, user, item);
        return new Places(user, item, value, time, options);
    }

    /** A file without a header: user, item, value and time, with empty columns between or not. */
    private static Places byPlace(Path file, TableOptions options, Tables.Head head, int step) {
        List<String> names = head.names();
        if (names.size() <= step) {
            throw new InputException(
                    "%s has one column, expected a user and an item, then a value and a time where they are known."
                            .formatted(file));
        }
        return new Places(
                names.get(0),
                names.get(step),
                names.size() > 2 * step ? names.get(2 * step) : null,
                names.size() > 3 * step ? names.get(3 * step) : null,
                options.withHeader(false));
    }

    private static String column(
            Path file,
            List<String> header,
            @Nullable String given,
            String setting,
            List<String> known) {
        if (given != null) {
            return required(file, header, given, setting);
        }
        int found = find(header, known);
        if (found < 0) {
            throw new InputException(
                    "%s has no column that looks like the %s: it has %s."
                            .formatted(file, setting, String.join(", ", header)),
                    Remedy.reading("Name it with", setting, header.get(0)));
        }
        return header.get(found);
    }

    private static @Nullable String optional(
            Path file,
            List<String> header,
            @Nullable String given,
            String setting,
            List<String> known,
            String user,
            String item) {
        if (given != null) {
            return given.equals("none") && !header.contains("none")
                    ? null
                    : required(file, header, given, setting);
        }
        int found = find(header, known);
        return found < 0 || header.get(found).equals(user) || header.get(found).equals(item)
                ? null
                : header.get(found);
    }

    private static String required(Path file, List<String> header, String given, String setting) {
        for (String name : header) {
            if (name.equals(given) || name.startsWith(given + ":")) {
                return name;
            }
        }
        throw new InputException(
                "%s has no column \"%s\" to be the %s.%s"
                        .formatted(file, given, setting, Nearest.hint(given, header)));
    }

    private static int find(List<String> header, List<String> known) {
        for (String word : known) {
            for (int i = 0; i < header.size(); i++) {
                String plain =
                        header.get(i)
                                .toLowerCase(Locale.ROOT)
                                .replaceAll(":(token|float)(_seq)?$", "");
                if (plain.replaceAll("[_\\- ]", "").equals(word)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static Ratings events(
            Path file, RatingsReading reading, Places places, Notices notices) {
        Tables.Head head = Tables.head(file, places.options());
        TableOptions options =
                places.options()
                        .declare(places.user(), ColumnKind.CATEGORY)
                        .declare(places.item(), ColumnKind.CATEGORY);
        if (places.value() != null) {
            options = options.declare(places.value(), ColumnKind.DECIMAL);
        }
        String time = places.time();
        if (time != null
                && head.first()
                        .get(head.names().indexOf(time))
                        .matches("-?\\d+(\\.\\d*)?([eE][+-]?\\d+)?")) {
            options = options.declare(time, ColumnKind.DECIMAL);
        }
        List<String> kept = new ArrayList<>();
        for (@Nullable String each :
                Arrays.asList(places.user(), places.item(), places.value(), time)) {
            if (each != null) {
                kept.add(each);
            }
        }
        List<String> others = new ArrayList<>(head.names());
        others.removeAll(kept);
        TableFile read = Tables.open(file, options.withDrop(others));
        Table table = read.table();
        Column users = table.column(places.user());
        Column items = table.column(places.item());
        requireFull(file, users, "user");
        requireFull(file, items, "item");
        float[] values = new float[table.rows()];
        Arrays.fill(values, 1);
        if (places.value() != null) {
            requireFull(file, table.column(places.value()), "value");
            double[] numbers = table.column(places.value()).numbers();
            for (int row = 0; row < values.length; row++) {
                values[row] = (float) numbers[row];
            }
        }
        long[] times = time == null ? new long[0] : times(file, table, time, notices);
        return EventList.combined(
                Ids.of(users.schema().levels()),
                Ids.of(items.schema().levels()),
                users.codes(),
                items.codes(),
                values,
                times,
                reading.several());
    }

    private static long[] times(Path file, Table table, String name, Notices notices) {
        if (!table.names().contains(name) || !table.column(name).schema().kind().numeric()) {
            notices.tell(
                    "%s: the column \"%s\" holds neither numbers nor dates, so times are not known."
                            .formatted(file, name));
            return new long[0];
        }
        Column column = table.column(name);
        requireFull(file, column, "time");
        double unit = column.schema().kind() == ColumnKind.DATE ? 86400 : 1;
        long[] times = new long[table.rows()];
        for (int row = 0; row < times.length; row++) {
            times[row] = RatingsTime.seconds(unit * column.number(row));
        }
        return times;
    }

    private static void requireFull(Path file, Column column, String what) {
        for (int row = 0; row < column.rows(); row++) {
            if (column.missing(row)) {
                throw new InputException(
                        "%s row %d has no %s in the column \"%s\". Fill it in, or leave the row out."
                                .formatted(file, row + 1, what, column.name()));
            }
        }
    }

    /**
     * Writes ratings with the columns user, item, value where one is not 1, and time where it is
     * known.
     *
     * @param file ends in {@code .csv} or {@code .tsv}, also with {@code .gz}, or in {@code
     *     .parquet}
     */
    public static void write(Ratings ratings, Path file) {
        Tables.write(table(ratings), file);
    }

    /** A row an event. */
    static Table table(Ratings ratings) {
        int[] user = new int[ratings.events()];
        int[] item = new int[ratings.events()];
        double[] value = new double[ratings.events()];
        double[] time = new double[ratings.events()];
        boolean valued = false;
        boolean whole = true;
        for (int u = 0; u < ratings.count(); u++) {
            for (int k = ratings.begin(u); k < ratings.end(u); k++) {
                user[k] = u;
                item[k] = ratings.item(k);
                value[k] = Double.parseDouble(Float.toString(ratings.value(k)));
                time[k] = ratings.time(k);
                valued |= value[k] != 1;
                whole &= value[k] == Math.rint(value[k]);
            }
        }
        List<Column> columns = new ArrayList<>();
        columns.add(Column.codes(ColumnSchema.category("user", distinct(ratings.users())), user));
        columns.add(Column.codes(ColumnSchema.category("item", ratings.items().list()), item));
        if (valued) {
            columns.add(
                    Column.numbers(
                            whole ? ColumnSchema.whole("value") : ColumnSchema.decimal("value", 17),
                            value));
        }
        if (ratings.timed()) {
            columns.add(Column.numbers(ColumnSchema.whole("time"), time));
        }
        return Table.of(columns);
    }

    /** Users who were taken more than once get different names. */
    private static List<String> distinct(Ids users) {
        List<String> names = new ArrayList<>();
        for (int u = 0; u < users.count(); u++) {
            int first = users.find(users.id(u));
            names.add(first == u ? users.id(u) : users.id(u) + "#" + u);
        }
        return names;
    }
}
