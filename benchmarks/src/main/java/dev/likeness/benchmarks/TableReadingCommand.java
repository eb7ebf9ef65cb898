package dev.likeness.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import dev.likeness.table.TableOptions;
import dev.likeness.table.Tables;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads delimited files, beside the parser alone and beside the bytes alone. */
@Command(
        name = "table-reading",
        mixinStandardHelpOptions = true,
        description = {
            "How fast made-up tables of orders are read, beside a parser that keeps nothing and"
                    + " beside the bytes alone. In turns; the best counts.",
            "Give the heap with LIKENESS_JAVA_OPTS=-Xmx2g."
        })
final class TableReadingCommand implements Callable<Integer> {

    private static final double MOST_HEAP = 2;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--table",
            split = ",",
            defaultValue = "100000x20,1000000x50",
            description = "Rows and columns (default: ${DEFAULT-VALUE}).")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--turns",
            defaultValue = "3",
            description = "Times that each table is read (default: ${DEFAULT-VALUE}).")
    private int turns;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        MarkdownTable table =
                new MarkdownTable(
                        "table", "MB", "read by", "s", "rows a second", "cells a second", "MB/s");
        List<Check> checks = new ArrayList<>();
        for (String size : tables) {
            if (!size.matches("\\d{1,8}x\\d{1,3}")) {
                throw new InputException("--table is rows x columns, found " + size + ".");
            }
            String[] parts = size.split("x");
            measure(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), table, checks);
        }
        out.println(table);
        return Check.report(out, checks);
    }

    private void measure(int rows, int columns, MarkdownTable table, List<Check> checks)
            throws IOException {
        try (Scratch scratch = Scratch.make()) {
            Path file = scratch.path().resolve("orders.csv");
            write(file, rows, columns);
            double[] best = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
            for (int turn = 0; turn < turns; turn++) {
                best[0] = Math.min(best[0], seconds(() -> read(file, rows, columns)));
                best[1] = Math.min(best[1], seconds(() -> parse(file, rows + 1)));
                best[2] = Math.min(best[2], seconds(() -> bytes(file)));
            }
            String[] names = {"Likeness", "FastCSV, nothing kept", "bytes alone"};
            String size = String.format(Locale.ROOT, "%,d × %d", rows, columns);
            double megabytes = Files.size(file) / 1e6;
            for (int i = 0; i < names.length; i++) {
                table.row(
                        size,
                        whole(megabytes),
                        names[i],
                        Check.number(best[i]),
                        whole(rows / best[i]),
                        whole((double) rows * columns / best[i]),
                        whole(megabytes / best[i]));
            }
            checks.add(
                    Check.atMost(
                            size + ": heap in which it is read, GiB",
                            Runtime.getRuntime().maxMemory() / (double) (1L << 30),
                            MOST_HEAP));
        }
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    /** Orders: counts, amounts, few words, dates and times, in turn. */
    private static void write(Path file, int rows, int columns) throws IOException {
        List<String> words = List.of("open", "paid", "sent", "returned", "lost");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < columns; i++) {
                out.append(i == 0 ? "" : ",").append("c").append(String.valueOf(i));
            }
            out.append('\n');
            for (int row = 0; row < rows; row++) {
                Draws draws = Randomness.of(5).at(row);
                for (int i = 0; i < columns; i++) {
                    out.append(i == 0 ? "" : ",");
                    int number = draws.nextInt(1_000_000);
                    switch (i % 5) {
                        case 0 -> out.append(String.valueOf(number % 5000));
                        case 1 ->
                                out.append(String.valueOf(number / 100))
                                        .append('.')
                                        .append((char) ('0' + number / 10 % 10))
                                        .append((char) ('0' + number % 10));
                        case 2 -> out.append(words.get(number % words.size()));
                        case 3 ->
                                out.append(LocalDate.ofEpochDay(15_000 + number % 4000).toString());
                        default -> out.append(number % 20 == 0 ? "" : number % 2 == 0 ? "t" : "f");
                    }
                }
                out.append('\n');
            }
        }
    }

    private static void read(Path file, int rows, int columns) {
        Table table = Tables.read(file, TableOptions.defaults());
        if (table.rows() != rows || table.columns().size() != columns) {
            throw new InputException("Not every cell was read.");
        }
    }

    private static void parse(Path file, int lines) {
        long[] seen = {0};
        try (var csv = CsvReader.builder().ofCsvRecord(file)) {
            csv.forEach(row -> seen[0]++);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (seen[0] != lines) {
            throw new InputException("Not every line was read.");
        }
    }

    private static void bytes(Path file) {
        byte[] buffer = new byte[1 << 16];
        long lines = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (lines == 0) {
            throw new InputException("No line was read.");
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
