package dev.likeness.cli.toy;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.Map;

/**
 * Keeps the rows of a table and draws them again.
 *
 * @param target the column that is predicted, or empty
 */
public record Rows(String target) implements Estimator<Table, RowsModel> {

    @Override
    public String family() {
        return "rows";
    }

    @Override
    public RowsModel fit(Table table, Fit fit) {
        if (!target.isEmpty() && !table.column(target).schema().kind().categorical()) {
            throw new InputException("The target " + target + " is no category.");
        }
        ModelCard card =
                new ModelCard(
                        family(),
                        Recipe.toMap(this),
                        table.provenance(),
                        fit.seed(),
                        1,
                        1,
                        Map.of(),
                        Map.of());
        fit.listener().on(new FitEvent.Started(family(), 0, 1, table.rows(), Map.of()));
        fit.listener().on(new FitEvent.Finished(1, 1, "all rows were read", 0.1));
        Table learnt = TableSchemas.modelled(table);
        double[] values = new double[learnt.rows() * learnt.columns().size()];
        for (int c = 0; c < learnt.columns().size(); c++) {
            for (int row = 0; row < learnt.rows(); row++) {
                values[c * learnt.rows() + row] = value(learnt.column(c), row);
            }
        }
        return new RowsModel(card, target, values);
    }

    static double value(Column column, int row) {
        if (column.missing(row)) {
            return Double.NaN;
        }
        return column.schema().kind().numeric() ? column.number(row) : column.code(row);
    }
}
