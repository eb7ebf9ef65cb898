package dev.likeness.neural;

import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import java.util.List;

/** Tables whose columns depend on each other in a known way. */
public final class MadeTables {

    private MadeTables() {}

    /**
     * Plants: {@code kind} (three, one of them a tenth of the rows), {@code height} (normal about
     * 10, 20 or 40 by the kind, deviation 1), {@code colour} (the kind's own in 9 of 10 rows) and
     * {@code flowers} (0 in half of the rows of kind a, else 1 to 300, some missing).
     */
    public static Table plants(int rows) {
        double[] height = new double[rows];
        double[] flowers = new double[rows];
        int[] kind = new int[rows];
        int[] colour = new int[rows];
        Randomness randomness = Randomness.of(5).fork("plants");
        for (int i = 0; i < rows; i++) {
            Draws draws = randomness.at(i);
            double uniform = draws.nextDouble();
            kind[i] = uniform < 0.1 ? 2 : uniform < 0.5 ? 1 : 0;
            height[i] = Math.rint(10 * (10 * (1 << kind[i]) + draws.nextGaussian())) / 10;
            colour[i] = draws.nextInt(10) > 0 ? kind[i] : draws.nextInt(3);
            flowers[i] = kind[i] == 0 && draws.nextBoolean() ? 0 : 1 + draws.nextInt(300);
            flowers[i] = draws.nextInt(20) == 0 ? Double.NaN : flowers[i];
        }
        return Table.of(
                List.of(
                        Column.codes(ColumnSchema.category("kind", List.of("a", "b", "c")), kind),
                        Column.numbers(ColumnSchema.decimal("height", 1), height),
                        Column.codes(
                                ColumnSchema.category("colour", List.of("red", "blue", "white")),
                                colour),
                        Column.numbers(ColumnSchema.whole("flowers"), flowers)));
    }

    /** The part of rows whose colour is that of their kind; of independent columns 0.42. */
    public static double ownColour(Table plants) {
        int own = 0;
        for (int i = 0; i < plants.rows(); i++) {
            own += plants.column("kind").code(i) == plants.column("colour").code(i) ? 1 : 0;
        }
        return (double) own / plants.rows();
    }

    /**
     * The part of rows whose height is within 4 of that of their kind; of independent ones 0.42.
     */
    public static double ownHeight(Table plants) {
        int own = 0;
        for (int i = 0; i < plants.rows(); i++) {
            double wanted = 10 * (1 << plants.column("kind").code(i));
            own += Math.abs(plants.column("height").number(i) - wanted) < 4 ? 1 : 0;
        }
        return (double) own / plants.rows();
    }
}
