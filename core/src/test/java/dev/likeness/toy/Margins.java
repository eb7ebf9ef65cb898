package dev.likeness.toy;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Independent columns: the values seen and how often, that is all. */
public record Margins(double smoothing) implements Estimator<Table, MarginsModel> {

    @Override
    public String family() {
        return "margins";
    }

    @Override
    public MarginsModel fit(Table table, Fit fit) {
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
        List<double[]> values = new ArrayList<>();
        List<double[]> weights = new ArrayList<>();
        for (ColumnSchema schema : TableSchemas.modelled(table.schema())) {
            Column column = table.column(schema.name());
            TreeMap<Double, Double> counts = new TreeMap<>();
            for (int row = 0; row < table.rows(); row++) {
                counts.merge(value(column, row), 1.0, Double::sum);
            }
            values.add(counts.keySet().stream().mapToDouble(v -> v).toArray());
            weights.add(counts.values().stream().mapToDouble(v -> v / table.rows()).toArray());
        }
        return new MarginsModel(card, values, weights);
    }

    static double value(Column column, int row) {
        if (column.missing(row)) {
            return Double.NaN;
        }
        return column.schema().kind().numeric() ? column.number(row) : column.code(row);
    }
}
