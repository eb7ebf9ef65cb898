package dev.likeness.cli;

import dev.likeness.Density;
import dev.likeness.file.Csv;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The log-likelihood of each row of a table, worst first.
 *
 * @param scores nats a row, in the order of the table
 * @param data where the table comes from, for a person
 */
record TableScores(Table table, double[] scores, String data, @Nullable String target) {

    static TableScores of(TableModel model, Table table, String data, Output output) {
        Density<Table> density = model.density();
        double[] scores = output.working("To score " + data, line -> density.logDensity(table));
        return new TableScores(table, scores, data, model.target());
    }

    private int[] worst() {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    /** Writes all rows, worst first. */
    void write(String file) {
        int[] order = worst();
        RowFacts facts = new RowFacts(table, target);
        List<String> header = new ArrayList<>(facts.header());
        header.add("log_likelihood");
        Csv.write(
                Targets.path(file),
                header,
                order.length,
                i -> {
                    List<String> cells = new ArrayList<>(facts.of(order[i]));
                    cells.add(Double.toString(scores[order[i]]));
                    return cells;
                });
    }

    /** Prints some of the worst and the mean of all. */
    void print(List<String> files, int count, Output output) {
        int[] order = Arrays.copyOf(worst(), Math.min(count, scores.length));
        double mean = Arrays.stream(scores).average().orElse(Double.NaN);
        RowFacts facts = new RowFacts(table, target);
        output.print(
                out -> {
                    files.forEach(out::println);
                    List<String> header = new ArrayList<>(facts.header());
                    header.add("log-likelihood");
                    TextTable lines = new TextTable().row(header.toArray(String[]::new));
                    for (int row : order) {
                        List<String> cells = new ArrayList<>(facts.of(row));
                        cells.add(String.format(Locale.ROOT, "%.2f", scores[row]));
                        lines.row(cells.toArray(String[]::new));
                    }
                    lines.print(out, "");
                    out.println(
                            "Worst first by log-likelihood (nats a row); the mean of the %s rows of %s is %s."
                                    .formatted(
                                            Values.count(scores.length),
                                            data,
                                            String.format(Locale.ROOT, "%.3f", mean)));
                },
                () -> {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>();
                    map.put("measure", "log-likelihood");
                    map.put("unit", "nats a row");
                    map.put("rows", scores.length);
                    map.put("mean", mean);
                    map.put("files", files);
                    List<Object> rows = new ArrayList<>();
                    for (int row : order) {
                        Map<String, @Nullable Object> each = new LinkedHashMap<>();
                        List<String> names = facts.header();
                        List<String> cells = facts.of(row);
                        for (int i = 0; i < names.size(); i++) {
                            each.put(names.get(i), cells.get(i));
                        }
                        each.put("score", scores[row]);
                        rows.add(each);
                    }
                    map.put("worst", rows);
                    return map;
                });
    }
}
