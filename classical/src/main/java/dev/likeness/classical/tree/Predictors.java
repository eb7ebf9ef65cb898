package dev.likeness.classical.tree;

import dev.likeness.classical.internal.MutualInformation;
import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.internal.codes.Codes;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The columns that the tree of each column may ask for: all of those drawn before it, in a wide
 * table the few that tell most of it. So the work grows with the columns and not with their pairs.
 */
final class Predictors {

    /** A tree with at most this many columns before it may ask for all of them. */
    private static final int ALL = 200;

    /** In a wider table a tree may ask for fewer columns, but for at least this many. */
    private static final int FEWEST = 32;

    /** At most this many pairs of columns are compared. */
    private static final long MOST_PAIRS = 4_000_000;

    private static final int MOST_ROWS = 1000;
    private static final int STEPS = 8;
    private static final int LEVELS = 15;

    private final int[] order;
    private final int kept;
    private final int compared;
    private final short[][] codes;
    private final int[] cells;
    private final int[] rows;
    private final Randomness randomness;

    /**
     * Looks at a table.
     *
     * @param order the positions of the columns, in the order that they are drawn in
     */
    Predictors(Codes table, int[] order, Randomness randomness, Threads threads) {
        this.order = order;
        this.randomness = randomness;
        int width = order.length;
        boolean wide = width > ALL + 1;
        this.kept = wide ? Math.max(FEWEST, ALL * ALL / width) : ALL;
        double all = (double) width * width;
        this.compared =
                all <= 2 * MOST_PAIRS ? width : (int) (width - Math.sqrt(all - 2 * MOST_PAIRS));
        this.codes = new short[wide ? width : 0][];
        this.cells = new int[codes.length];
        int[] some = MutualInformation.rows(table.rows(), MOST_ROWS, randomness.fork("rows"));
        this.rows = IntStream.range(0, some.length).toArray();
        threads.run(codes.length, j -> codes[j] = coarse(table, j, some));
    }

    /** Whether some columns may ask for a part only of those before them. */
    boolean bounded() {
        return codes.length > 0;
    }

    /** The most columns that a tree may ask for. */
    int kept() {
        return kept;
    }

    /** Among how many columns at most those are looked for. */
    int compared() {
        return Math.min(compared, order.length - 1);
    }

    /** A few steps of a number, the commonest levels of a category, and what is missing. */
    private short[] coarse(Codes table, int column, int[] some) {
        Feature feature = table.feature(column);
        int[] counts = new int[feature.size() + 1];
        for (int row : some) {
            counts[table.code(column, row)]++;
        }
        int[] cellOf = feature.categorical() ? commonest(counts) : steps(counts);
        cells[column] = Arrays.stream(cellOf).max().orElse(0) + 1;
        short[] coarse = new short[some.length];
        for (int i = 0; i < coarse.length; i++) {
            coarse[i] = (short) cellOf[table.code(column, some[i])];
        }
        return coarse;
    }

    /** Steps of about equally many rows; the last step holds the missing values. */
    private static int[] steps(int[] counts) {
        int missing = counts.length - 1;
        int total = Arrays.stream(counts, 0, missing).sum();
        int[] cellOf = new int[counts.length];
        int below = 0;
        for (int code = 0; code < missing; code++) {
            int middle = 2 * below + counts[code]; // in half rows
            cellOf[code] =
                    total == 0
                            ? 0
                            : (int) Math.min(STEPS - 1, (long) STEPS * middle / (2L * total));
            below += counts[code];
        }
        cellOf[missing] = STEPS;
        return cellOf;
    }

    private static int[] commonest(int[] counts) {
        int[] byCount =
                IntStream.range(0, counts.length)
                        .boxed()
                        .sorted(Comparator.comparingInt((Integer code) -> -counts[code])) // stable
                        .mapToInt(Integer::intValue)
                        .toArray();
        int[] cellOf = new int[counts.length];
        for (int rank = 0; rank < byCount.length; rank++) {
            cellOf[byCount[rank]] = Math.min(rank, LEVELS);
        }
        return cellOf;
    }

    /** The positions of the columns that the one drawn as the {@code place}th may ask for. */
    int[] of(int place) {
        if (place <= kept || !bounded()) {
            return Arrays.copyOf(order, place);
        }
        int[] candidates = candidates(place);
        MutualInformation information = new MutualInformation(codes, cells, rows);
        double[] told = new double[order.length];
        for (int column : candidates) {
            told[column] = information.of(order[place], column);
        }
        return Arrays.stream(candidates)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer column) -> -told[column])) // stable
                .limit(kept)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Those before a column, or the first and others drawn among them. */
    private int[] candidates(int place) {
        int[] before = Arrays.copyOf(order, place);
        if (place <= compared) {
            return before;
        }
        Draws draws = randomness.at(place);
        for (int i = 1; i < compared; i++) { // the first may be the target
            int other = i + draws.nextInt(place - i);
            int column = before[i];
            before[i] = before[other];
            before[other] = column;
        }
        return Arrays.copyOf(before, compared);
    }
}
