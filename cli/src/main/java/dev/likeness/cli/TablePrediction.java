package dev.likeness.cli;

import dev.likeness.Classifier;
import dev.likeness.InputException;
import dev.likeness.Predictions;
import dev.likeness.file.Csv;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnKind;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Predicts a column of each row of a table, and says how well where it is known. */
final class TablePrediction {

    private final TableModel model;
    private final Table table;
    private final String data;
    private final String target;
    private final Output output;

    /**
     * @param data where the table comes from, for a person
     */
    TablePrediction(TableModel model, Table table, String data, Output output) {
        this.model = model;
        this.table = table;
        this.data = data;
        this.output = output;
        this.target = String.valueOf(model.target());
    }

    void write(String file) {
        if (model.is(Classifier.class)) {
            classes(file);
        } else {
            numbers(file);
        }
    }

    private void classes(String file) {
        var classifier = model.classifier(); // refuses if it cannot predict at all
        Predictions predictions =
                output.working("To predict " + data, line -> classifier.predict(table));
        RowFacts facts = new RowFacts(table, target);
        List<String> header = new ArrayList<>(facts.header());
        header.add("predicted");
        predictions.classes().forEach(name -> header.add("p_" + name));
        Csv.write(
                Targets.path(file),
                header,
                predictions.count(),
                i -> {
                    List<String> cells = new ArrayList<>(facts.of(i));
                    cells.add(predictions.classes().get(predictions.best(i)));
                    for (double probability : predictions.probabilities()[i]) {
                        cells.add(Float.toString((float) probability));
                    }
                    return cells;
                });
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("file", file);
        values.put("rows", predictions.count());
        String said = accuracy(predictions, values);
        print(file, said, values);
    }

    private String accuracy(Predictions predictions, Map<String, @Nullable Object> values) {
        Map<String, Integer> predicted = new LinkedHashMap<>();
        Map<String, Integer> real = new LinkedHashMap<>();
        predictions.classes().forEach(name -> predicted.put(name, 0));
        int right = 0;
        int known = 0;
        double loss = 0;
        for (int i = 0; i < predictions.count(); i++) {
            String best = predictions.classes().get(predictions.best(i));
            predicted.merge(best, 1, Integer::sum);
            String truth = truth(i);
            if (truth != null) {
                known++;
                real.merge(truth, 1, Integer::sum);
                right += truth.equals(best) ? 1 : 0;
                int index = predictions.classes().indexOf(truth);
                double p = index < 0 ? 0 : predictions.probabilities()[i][index];
                loss -= Math.log(Math.max(p, 1e-15));
            }
        }
        values.put("classes", predicted);
        String words = "%s rows of %s".formatted(Values.count(predictions.count()), data);
        if (known == 0) {
            return words + ": " + Values.numbers(predicted);
        }
        double most = real.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        values.put("rowsWithTarget", known);
        values.put("right", right);
        values.put("accuracy", right / (double) known);
        values.put("logLoss", loss / known);
        values.put("mostFrequentClass", most / known);
        return String.format(
                Locale.ROOT,
                "%s: accuracy of \"%s\" %.4f (%,d of %,d right; always the most frequent class: %.4f), log-loss %.4f nats",
                words,
                target,
                right / (double) known,
                right,
                known,
                most / known,
                loss / known);
    }

    private @Nullable String truth(int row) {
        if (!table.names().contains(target)) {
            return null;
        }
        Column column = table.column(target);
        return column.missing(row) ? null : RowFacts.text(column, row);
    }

    private void numbers(String file) {
        var regressor = model.regressor();
        double[] predicted =
                output.working("To predict " + data, line -> regressor.predictNumbers(table));
        ColumnSchema schema =
                model.schema().stream()
                        .filter(column -> column.name().equals(target))
                        .findFirst()
                        .orElseThrow(() -> new InputException(model.path() + " has no target."));
        RowFacts facts = new RowFacts(table, target);
        List<String> header = new ArrayList<>(facts.header());
        header.add("predicted");
        boolean dates = schema.kind() == ColumnKind.DATE || schema.kind() == ColumnKind.DATE_TIME;
        Csv.write(
                Targets.path(file),
                header,
                predicted.length,
                i -> {
                    List<String> cells = new ArrayList<>(facts.of(i));
                    cells.add(dates ? schema.text(predicted[i]) : Double.toString(predicted[i]));
                    return cells;
                });
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("file", file);
        values.put("rows", predicted.length);
        print(file, errors(predicted, schema, values), values);
    }

    private String errors(
            double[] predicted, ColumnSchema schema, Map<String, @Nullable Object> values) {
        String words = "%s rows of %s".formatted(Values.count(predicted.length), data);
        if (!table.names().contains(target)) {
            return words;
        }
        Column truth =
                TableSchemas.conform(table.select(List.of(target)), List.of(schema)).column(0);
        int known = 0;
        double sum = 0;
        double squares = 0;
        double squaredError = 0;
        double absoluteError = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < predicted.length; i++) {
            if (!truth.missing(i)) {
                known++;
                least = Math.min(least, truth.number(i));
                greatest = Math.max(greatest, truth.number(i));
                sum += truth.number(i);
                squares += truth.number(i) * truth.number(i);
                double error = predicted[i] - truth.number(i);
                squaredError += error * error;
                absoluteError += Math.abs(error);
            }
        }
        if (known == 0) {
            return words;
        }
        double mean = sum / known;
        double variance = greatest > least ? Math.max(0, squares / known - mean * mean) : 0;
        values.put("rowsWithTarget", known);
        values.put("rootMeanSquaredError", Math.sqrt(squaredError / known));
        values.put("meanAbsoluteError", absoluteError / known);
        values.put("standardDeviation", Math.sqrt(variance));
        String explained = "";
        if (greatest > least) { // of a constant there is nothing to explain
            double rSquared = 1 - squaredError / known / variance;
            values.put("rSquared", rSquared);
            explained = ", R² " + Values.number(rSquared);
        }
        return "%s: root mean squared error of \"%s\" %s (always the mean: %s), mean absolute error %s%s"
                .formatted(
                        words,
                        target,
                        Values.number(Math.sqrt(squaredError / known)),
                        Values.number(Math.sqrt(variance)),
                        Values.number(absoluteError / known),
                        explained);
    }

    private void print(String file, String said, Map<String, @Nullable Object> values) {
        output.print(
                out -> {
                    out.println(file);
                    out.println(said);
                },
                () -> values);
    }
}
