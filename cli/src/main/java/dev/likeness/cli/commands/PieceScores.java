package dev.likeness.cli.commands;

import dev.likeness.PiecewiseDensity.Pieces;
import dev.likeness.Words;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.TextRows;
import dev.likeness.file.Csv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Prints how likely the pieces of examples are, such as the lines of texts, worst first. */
final class PieceScores {

    private final Pieces pieces;
    private final Words examples;
    private final String of;

    /**
     * Scores.
     *
     * @param examples what the examples are called
     * @param of what was scored, such as "1 text of book.txt"
     */
    PieceScores(Pieces pieces, Words examples, String of) {
        this.pieces = pieces;
        this.examples = examples;
        this.of = of;
    }

    private List<String> header() {
        return List.of(
                examples.one(),
                pieces.words().one(),
                pieces.unit() + "s",
                "nats",
                "bits_per_" + pieces.unit(),
                "begins");
    }

    private List<String> cells(int piece) {
        return List.of(
                Integer.toString(pieces.example()[piece]),
                Integer.toString(pieces.number()[piece]),
                Integer.toString(pieces.units()[piece]),
                format("%.4f", -pieces.logDensity()[piece]),
                format("%.4f", pieces.bits(piece)),
                pieces.shown().apply(piece));
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }

    /** Writes all pieces as a table, worst first. */
    void write(Path file) {
        int[] order = pieces.worst(pieces.count());
        Csv.write(file, header(), order.length, row -> cells(order[row]));
    }

    /** Prints the worst, and the mean. */
    void print(Output output, int most, List<String> files) {
        int[] worst = pieces.worst(most);
        double nats = pieces.natsPerUnit();
        double bits = nats / Math.log(2);
        output.print(
                out -> {
                    files.forEach(out::println);
                    TextRows table =
                            new TextRows()
                                    .row(
                                            examples.one(),
                                            pieces.words().one(),
                                            "bits a " + pieces.unit(),
                                            "begins");
                    for (int i : worst) {
                        List<String> cells = cells(i);
                        table.row(
                                cells.get(0),
                                cells.get(1),
                                format("%.2f", pieces.bits(i)),
                                cells.get(5));
                    }
                    table.print(out, "");
                    out.println(
                            String.format(
                                    Locale.ROOT,
                                    "Least likely first. %s: %.4f nats a %s, %.4f bits, perplexity %.3f; exact.",
                                    of,
                                    nats,
                                    pieces.unit(),
                                    bits,
                                    Math.exp(nats)));
                },
                () -> map(worst, nats, files));
    }

    private Map<String, @Nullable Object> map(int[] worst, double nats, List<String> files) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("protocol", of + "; exact");
        map.put(pieces.unit() + "s", pieces.allUnits());
        map.put("nats", nats);
        map.put("bits", nats / Math.log(2));
        map.put("perplexity", Math.exp(nats));
        map.put("files", files);
        List<Object> rows = new ArrayList<>();
        IntStream.of(worst)
                .forEach(
                        i -> {
                            Map<String, @Nullable Object> row = new LinkedHashMap<>();
                            row.put(examples.one(), pieces.example()[i]);
                            row.put(pieces.words().one(), pieces.number()[i]);
                            row.put("bits", pieces.bits(i));
                            row.put("begins", pieces.shown().apply(i));
                            rows.add(row);
                        });
        map.put("worst", rows);
        return map;
    }
}
