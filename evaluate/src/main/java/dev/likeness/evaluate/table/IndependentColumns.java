package dev.likeness.evaluate.table;

import dev.likeness.Sampler;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The trivial model of a table: every value is drawn from its column by itself, so each column is
 * right and nothing between columns is.
 */
final class IndependentColumns implements Sampler<Table> {

    private final Table table;

    IndependentColumns(Table table) {
        this.table = table;
    }

    @Override
    public Table sample(long first, int count, long seed) {
        Sampler.requirePositions(first, count);
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            Randomness randomness = Randomness.of(seed).fork("evaluate.independent").fork(c);
            int[] rows = new int[count];
            for (int i = 0; i < count; i++) {
                rows[i] = randomness.at(first + i).nextInt(table.rows());
            }
            columns.add(table.column(c).rows(rows));
        }
        return Table.of(columns);
    }
}
