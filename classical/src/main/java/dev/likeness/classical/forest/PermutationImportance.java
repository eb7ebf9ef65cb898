package dev.likeness.classical.forest;

import dev.likeness.Classifier;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Predictions;
import dev.likeness.Regressor;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much worse any model of tables predicts when the values of one column are shuffled among the
 * rows (Breiman 2001, section 10). Use rows that the model was not fitted on.
 *
 * <pre>{@code
 * Map<String, Double> drops = PermutationImportance.of(forest, "income", heldOut, 5, 1);
 * }</pre>
 */
public final class PermutationImportance {

    private PermutationImportance() {}

    /**
     * The loss of each column: for classes the accuracy that is lost, 0 to 1; for numbers the rise
     * of the mean squared error, in squared units of the target. Below 0 by chance alone.
     *
     * @param model predicts the target, a {@link Classifier} or a {@link Regressor}
     * @param target the column it predicts, which the rows must have
     * @param repeats shuffles of each column, of which the mean is given, at least 1
     * @throws InputException if the model predicts nothing, or the table has no such column
     */
    public static Map<String, Double> of(
            Model<Table> model, String target, Table rows, int repeats, long seed) {
        if (repeats < 1) {
            throw new InputException("repeats must be at least 1, found " + repeats + ".");
        }
        double whole = loss(model, target, rows);
        Map<String, Double> losses = new LinkedHashMap<>();
        for (int c = 0; c < rows.columns().size(); c++) {
            Column column = rows.column(c);
            if (column.name().equals(target)) {
                continue;
            }
            Randomness randomness = Randomness.of(seed).fork("permutation").fork(column.name());
            double sum = 0;
            for (int r = 0; r < repeats; r++) {
                List<Column> columns = new ArrayList<>(rows.columns());
                columns.set(c, column.rows(randomness.permutation(r, rows.rows())));
                sum += loss(model, target, Table.of(columns)) - whole;
            }
            losses.put(column.name(), sum / repeats);
        }
        return losses;
    }

    @SuppressWarnings("unchecked") // a model of tables predicts from tables
    private static double loss(Model<Table> model, String target, Table rows) {
        Column truth = rows.column(target);
        double loss = 0;
        int known = 0;
        if (model instanceof Classifier<?> classifier) {
            Predictions predictions = ((Classifier<Table>) classifier).predict(rows);
            for (int row = 0; row < rows.rows(); row++) {
                if (!truth.missing(row)) {
                    String best = predictions.classes().get(predictions.best(row));
                    String right = truth.schema().levels().get(truth.code(row));
                    loss += best.equals(right) ? 0 : 1;
                    known++;
                }
            }
        } else if (model instanceof Regressor<?> regressor) {
            double[] numbers = ((Regressor<Table>) regressor).predictNumbers(rows);
            for (int row = 0; row < rows.rows(); row++) {
                if (!truth.missing(row)) {
                    double off = numbers[row] - truth.number(row);
                    loss += off * off;
                    known++;
                }
            }
        } else {
            throw new InputException(
                    "The model \""
                            + model.card().family()
                            + "\" predicts nothing, so no column can be important to it.");
        }
        return loss / Math.max(1, known);
    }
}
