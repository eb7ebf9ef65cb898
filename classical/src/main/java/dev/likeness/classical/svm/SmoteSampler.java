package dev.likeness.classical.svm;

import dev.likeness.Held;
import dev.likeness.Sampler;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * New rows of a class, each on the line through one of its rows and a neighbour of the same class:
 * between the two, or beyond the row on the side away from the neighbour.
 */
final class SmoteSampler implements Sampler<Table> {

    private final SmoteSpace space;
    private final double[][] own;
    private final Neighbours neighbours;
    private final int[] bases; // positions among the class's rows
    private final double[] reaches; // of each base: up to 1 between, below 0 beyond
    private final int k;
    private final AtomicReferenceArray<int @Nullable []> known;
    private final double[] low;
    private final double[] high;

    SmoteSampler(SmoteSpace space, int[] bases, double[] reaches, int k) {
        this.space = space;
        this.own = space.own();
        this.neighbours = new Neighbours(own, space.width());
        this.bases = bases;
        this.reaches = reaches;
        this.k = Math.min(k, own.length - 1);
        this.known = new AtomicReferenceArray<>(own.length);
        int columns = space.features().size();
        this.low = new double[columns];
        this.high = new double[columns];
        for (int c = 0; c < columns; c++) {
            double[] values = space.data().column(space.features().get(c).name()).numbers();
            low[c] = Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(0);
            high[c] = Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(0);
        }
    }

    @Override
    public Table sample(long first, int count, long seed) {
        return held().sample(first, count, seed);
    }

    @Override
    public Held<Table> held() {
        return TableSchemas.held(this::draw, space.bonds());
    }

    private Table draw(long first, int count, long seed) {
        Sampler.requirePositions(first, count);
        Randomness randomness = Randomness.of(seed).fork("smote");
        int[] row = new int[count];
        int[] other = new int[count];
        double[] way = new double[count];
        int[][] near = new int[count][];
        for (int i = 0; i < count; i++) {
            Draws draws = randomness.at(first + i);
            int b = draws.nextInt(bases.length);
            near[i] = near(bases[b]);
            row[i] = space.rows()[bases[b]];
            other[i] = space.rows()[near[i][draws.nextInt(near[i].length)]];
            way[i] = reaches[b] * draws.nextDouble();
        }
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < space.features().size(); c++) {
            ColumnSchema schema = space.features().get(c);
            Column column = space.data().column(schema.name());
            if (schema.kind().numeric()) {
                double[] values = new double[count];
                for (int i = 0; i < count; i++) {
                    values[i] = between(column, c, row[i], other[i], way[i]);
                }
                columns.add(Column.numbers(schema, values));
            } else {
                int[] codes = new int[count];
                for (int i = 0; i < count; i++) {
                    codes[i] = majority(column, near[i], row[i]);
                }
                columns.add(Column.codes(schema, codes));
            }
        }
        int[] target = new int[count];
        Arrays.fill(target, space.code());
        columns.add(Column.codes(space.data().column(space.target()).schema(), target));
        Table made = TableSchemas.complete(Table.of(columns), space.schema(), first, seed);
        return TableSchemas.bound(made, space.bonds());
    }

    /** The nearest rows of the class, as positions among them; found once. */
    private int[] near(int base) {
        int[] found = known.get(base);
        if (found == null) {
            found = neighbours.nearest(own[base], k, base);
            known.set(base, found);
        }
        return found;
    }

    /**
     * The number on the way from one row to another, on the column's grid and within its bounds.
     */
    private double between(Column column, int c, int row, int other, double way) {
        double a = column.number(row);
        double b = column.number(other);
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return way < 0.5 ? a : b; // what is nearer, missing or not
        }
        double value = Math.min(high[c], Math.max(low[c], a + way * (b - a)));
        return column.schema().nearest(value);
    }

    /** The level that most neighbours have; of equals the row's own, else that of the nearest. */
    private int majority(Column column, int[] near, int row) {
        int best = -1;
        int most = 0;
        for (int a : near) {
            int code = column.code(space.rows()[a]);
            int count = 0;
            for (int b : near) {
                count += column.code(space.rows()[b]) == code ? 1 : 0;
            }
            if (count > most || (count == most && code == column.code(row))) {
                most = count;
                best = code;
            }
        }
        return best;
    }
}
