package dev.likeness.cli.commands;

import dev.likeness.DataKind;
import dev.likeness.Dataset;
import dev.likeness.Histories;
import dev.likeness.InputException;
import dev.likeness.Recommendations;
import dev.likeness.cli.options.Targets;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.TextRows;
import dev.likeness.cli.printing.Values;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recommendations for a person, a program or a file. */
final class RecommendationLines {

    /** How many rows are printed at most; a file holds all. */
    private static final int PRINTED = 20;

    private final Output output;
    private final @Nullable String file;
    private final @Nullable String whose;

    /**
     * Where they go.
     *
     * @param whose what the names of the rows are, such as {@code user}; null where rows have none
     */
    RecommendationLines(Output output, @Nullable String file, @Nullable String whose) {
        this.output = output;
        this.file = file;
        this.whose = whose;
    }

    static void check(@Nullable String file, Output output) {
        if (file != null) {
            output.asUsage(
                    () ->
                            Targets.check(
                                    file,
                                    "Recommendations are written",
                                    new Targets.Kind(".csv", "a table"),
                                    new Targets.Kind(".parquet", "a table through DuckDB"),
                                    new Targets.Kind(".csv.gz", "a packed table"),
                                    new Targets.Kind(".tsv", "a table with tabs")));
        }
    }

    void print(Recommendations found, Histories<?, ?, ?> kind) {
        if (file != null) {
            kind.write(
                    whose == null ? numbered(found) : found,
                    whose == null ? "row" : whose,
                    Targets.path(file));
        }
        output.print(out -> text(found, out), () -> values(found));
    }

    /** A kind of data whose examples are histories. */
    static <X extends Dataset> Histories<X, ?, ?> kind(DataKind<X, ?, ?> kind) {
        if (kind instanceof Histories<X, ?, ?> histories) {
            return histories;
        }
        throw new InputException("%s are no histories.".formatted(kind.words().data()));
    }

    /** The rows of histories, which have no names, by their number from 1. */
    private static Recommendations numbered(Recommendations found) {
        List<String> numbers = new ArrayList<>();
        for (int row = 0; row < found.count(); row++) {
            numbers.add(String.valueOf(row + 1));
        }
        return new Recommendations(
                numbers, found.catalogue(), found.items(), found.scores(), found.because());
    }

    private void text(Recommendations found, PrintWriter out) {
        if (file != null) {
            out.println(file);
            out.println(
                    "%s %s"
                            .formatted(
                                    Values.count(found.count()),
                                    found.count() == 1
                                            ? "row of recommendations"
                                            : "rows of recommendations"));
            return;
        }
        for (int row = 0; row < Math.min(PRINTED, found.count()); row++) {
            if (whose != null) {
                out.println(
                        "%s%s %s"
                                .formatted(
                                        row == 0 ? "" : System.lineSeparator(),
                                        whose,
                                        found.names().get(row)));
            }
            TextRows lines = new TextRows();
            for (int place = 0; place < found.items()[row].length; place++) {
                List<String> cells = new ArrayList<>();
                cells.add(String.valueOf(place + 1));
                cells.add(Values.number(found.scores()[row][place]));
                cells.add(found.catalogue().get(found.items()[row][place]));
                List<String> because = found.because(row, place);
                cells.add(because.isEmpty() ? "" : "because of " + String.join(", ", because));
                lines.row(cells.toArray(String[]::new));
            }
            lines.print(out, "  ");
            if (found.items()[row].length == 0) {
                out.println("  nothing is left to recommend");
            }
        }
        if (found.count() > PRINTED) {
            out.println();
            out.println(
                    "and %s more; write all of them with -o FILE.csv or FILE.parquet"
                            .formatted(Values.count(found.count() - PRINTED)));
        }
    }

    private Map<String, @Nullable Object> values(Recommendations found) {
        List<Object> rows = new ArrayList<>();
        for (int row = 0; row < found.count(); row++) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            if (whose != null) {
                values.put(whose, found.names().get(row));
            }
            List<Object> items = new ArrayList<>();
            for (int place = 0; place < found.items()[row].length; place++) {
                Map<String, Object> item = new LinkedHashMap<>();
                item.put("item", found.catalogue().get(found.items()[row][place]));
                item.put("score", (double) found.scores()[row][place]);
                if (found.because().length > 0) {
                    item.put("because", found.because(row, place));
                }
                items.add(item);
            }
            values.put("items", items);
            rows.add(values);
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        if (file != null) {
            all.put("file", file);
        }
        all.put("recommendations", rows);
        return all;
    }
}
