package dev.likeness.classical.internal.cells;

import dev.likeness.classical.internal.cart.Splits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** The boxes of the leaves of trees; equal ones are kept once. */
public final class Boxes {

    private final List<Cells> columns;
    private final List<List<Box>> boxes = new ArrayList<>();
    private final List<Map<Box, Integer>> known = new ArrayList<>();

    /** Boxes over some columns, one of which, all cells, is number 0 of each. */
    public Boxes(List<Cells> columns) {
        this.columns = List.copyOf(columns);
        for (int j = 0; j < columns.size(); j++) {
            boxes.add(new ArrayList<>());
            known.add(new HashMap<>());
            number(j, Box.all(columns.get(j)));
        }
    }

    private int number(int column, Box box) {
        Integer number = known.get(column).get(box);
        if (number == null) {
            number = boxes.get(column).size();
            boxes.get(column).add(box);
            known.get(column).put(box, number);
        }
        return number;
    }

    Box get(int column, int number) {
        return boxes.get(column).get(number);
    }

    int count(int column) {
        return boxes.get(column).size();
    }

    /** The box of a single cell. */
    public int single(int column, int cell) {
        Cells cells = columns.get(column);
        int code = cells.code(cell);
        long[] set = new long[cells.categorical() ? 4 : 0];
        if (cells.categorical()) {
            set[code >> 6] = 1L << code;
        }
        boolean missing = cell == cells.size();
        return number(column, new Box(cells, missing ? 1 : cell, missing ? 0 : cell, missing, set));
    }

    /**
     * The boxes of a tree's leaves: of each leaf one number a column.
     *
     * @param root the boxes of the root
     */
    public synchronized int[] of(Splits splits, int leaves, int[] root) {
        int width = columns.size();
        int[] out = new int[leaves * width];
        int[][] at = new int[splits.nodes()][];
        at[0] = root;
        for (int node = 0; node < at.length; node++) { // children stand behind their parents
            int[] here = at[node];
            at[node] = EMPTY;
            if (splits.leaf(node)) {
                System.arraycopy(here, 0, out, splits.number(node) * width, width);
                continue;
            }
            int column = splits.feature(node);
            int[] right = here.clone();
            Box box = get(column, here[column]);
            int asked = node;
            int missing = columns.get(column).feature().missing();
            IntPredicate toLeft = code -> splits.goesLeft(asked, code, missing);
            right[column] = number(column, part(column, box, toLeft, false));
            here = here.clone();
            here[column] = number(column, part(column, box, toLeft, true));
            at[splits.left(node)] = here;
            at[splits.right(node)] = right;
        }
        return out;
    }

    private static final int[] EMPTY = new int[0];

    private Box part(int column, Box box, IntPredicate toLeft, boolean left) {
        Cells cells = columns.get(column);
        int missing = cells.feature().missing();
        if (cells.categorical()) {
            long[] set = box.set.clone();
            for (int code = 0; code <= missing; code++) {
                if (toLeft.test(code) != left) {
                    set[code >> 6] &= ~(1L << code);
                }
            }
            return new Box(cells, 0, 0, false, set);
        }
        int low = box.low;
        int high = box.high;
        while (low <= high && toLeft.test(low) != left) {
            low++;
        }
        while (high >= low && toLeft.test(high) != left) {
            high--;
        }
        boolean empty = low > high;
        boolean missingStays = box.missing && toLeft.test(missing) == left;
        return new Box(cells, empty ? 1 : low, empty ? 0 : high, missingStays, box.set);
    }
}
