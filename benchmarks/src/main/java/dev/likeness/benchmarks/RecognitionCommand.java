package dev.likeness.benchmarks;

import dev.likeness.InputException;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableOptions;
import dev.likeness.table.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many made-up columns of five countries are taken for what they are. */
@Command(
        name = "recognition",
        mixinStandardHelpOptions = true,
        description = {
            "How many made-up columns, in the forms of five countries, are taken for what they are"
                    + " without an option, and of numbers and dates how many values are written"
                    + " back as they came."
        })
final class RecognitionCommand implements Callable<Integer> {

    private static final double BAR = 0.95;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--columns",
            defaultValue = "200",
            description = "Columns of each kind, a fifth for each country (default: 200).")
    private int columns;

    @Option(names = "--seed", defaultValue = "0", description = "The seed of the columns.")
    private long seed;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Check> checks = new ArrayList<>();
        MarkdownTable table =
                new MarkdownTable("kind", "columns", "taken for it", "written back", "missed");
        Path file = Files.createTempFile("columns", ".csv");
        try {
            for (MadeColumns kind : MadeColumns.values()) {
                checks.add(kind(kind, file, table));
            }
        } finally {
            Files.delete(file);
        }
        out.println(table);
        return Check.report(out, checks);
    }

    private Check kind(MadeColumns kind, Path file, MarkdownTable table) throws IOException {
        int right = 0;
        int all = 0;
        long same = 0;
        long values = 0;
        List<String> missed = new ArrayList<>();
        for (int country = 0; country < MadeColumns.COUNTRIES.size(); country++) {
            for (int number = 0; number < columns / MadeColumns.COUNTRIES.size(); number++) {
                MadeColumns.Made made = kind.column(country, number, seed);
                ColumnSchema schema = null;
                Column column = null;
                try {
                    Table read = read(made, file);
                    column = read.column(made.name());
                    schema = column.schema();
                } catch (InputException e) {
                    missed.add(e.getMessage());
                }
                all++;
                if (schema != null && column != null && kind.taken(schema)) {
                    right++;
                    for (int row = 0; kind.numeric() && row < column.rows(); row++) {
                        values++;
                        same +=
                                schema.text(column.number(row)).equals(made.values().get(row))
                                        ? 1
                                        : 0;
                    }
                } else if (missed.size() < 3) {
                    missed.add(
                            "%s: %s"
                                    .formatted(
                                            MadeColumns.COUNTRIES.get(country),
                                            made.values().get(0)));
                }
            }
        }
        table.row(
                kind.label(),
                String.valueOf(all),
                percent(right, all),
                values == 0 ? "" : percent(same, values),
                missed.isEmpty() ? "" : missed.get(0));
        return Check.atLeast(kind.label() + ", share taken for it", right / (double) all, BAR);
    }

    /** A table of the column and of a plain one, separated by semicolons. */
    private static Table read(MadeColumns.Made made, Path file) throws IOException {
        StringBuilder text = new StringBuilder(made.name() + ";state\n");
        for (int row = 0; row < made.values().size(); row++) {
            text.append(made.values().get(row)).append(row % 3 == 0 ? ";open\n" : ";paid\n");
        }
        Files.writeString(file, text);
        return Tables.read(file, TableOptions.defaults());
    }

    private static String percent(long some, long all) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * some / Math.max(1, all));
    }
}
