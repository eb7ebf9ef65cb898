package dev.likeness.classical.boosted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A binary tree whose leaves are the cells of a column: to draw a cell is to answer a question at
 * each node on the way to it. Cells of numbers are halved again and again at the median of their
 * rows; levels are joined as Huffman (1952) does, so that the usual ones are near the root.
 *
 * @param left the child of each node on the left: a node, or for cell c the number −1 − c
 * @param right the child on the right; a child stands after its parent
 */
record CellTree(int[] left, int[] right) {

    /** How many nodes ask a question: one fewer than cells. */
    int nodes() {
        return left.length;
    }

    static boolean isCell(int child) {
        return child < 0;
    }

    static int cell(int child) {
        return -1 - child;
    }

    /**
     * A tree over cells.
     *
     * @param counts rows of each cell
     * @param ordered whether the cells have an order that the tree keeps
     * @param missing the cell of missing values, which the root separates from the others; −1 for
     *     none
     */
    static CellTree of(int[] counts, boolean ordered, int missing) {
        Builder builder = new Builder(counts);
        int[] present = new int[counts.length - (missing >= 0 ? 1 : 0)];
        for (int cell = 0, next = 0; cell < counts.length; cell++) {
            if (cell != missing) {
                present[next++] = cell;
            }
        }
        if (present.length == 0) {
            return new CellTree(new int[0], new int[0]);
        }
        int top = -1;
        if (missing >= 0) {
            top = builder.add();
        }
        int others = ordered ? builder.halves(present, 0, present.length) : builder.joined(present);
        if (missing >= 0) {
            builder.left.set(top, others);
            builder.right.set(top, -1 - missing);
        }
        return builder.build();
    }

    /**
     * A tree whose root asks whether a row goes on in one tree or in another.
     *
     * @param cells of the tree on the left; those on the right are numbered after them
     */
    static CellTree beside(CellTree left, CellTree right, int cells) {
        int first = 1 + left.nodes();
        int nodes = first + right.nodes();
        int[] lefts = new int[nodes];
        int[] rights = new int[nodes];
        lefts[0] = left.nodes() == 0 ? -1 : 1;
        rights[0] = right.nodes() == 0 ? -1 - cells : first;
        for (int node = 0; node < left.nodes(); node++) {
            lefts[1 + node] = moved(left.left[node], 1, 0);
            rights[1 + node] = moved(left.right[node], 1, 0);
        }
        for (int node = 0; node < right.nodes(); node++) {
            lefts[first + node] = moved(right.left[node], first, cells);
            rights[first + node] = moved(right.right[node], first, cells);
        }
        return new CellTree(lefts, rights);
    }

    private static int moved(int child, int nodes, int cells) {
        return isCell(child) ? child - cells : child + nodes;
    }

    private static final class Builder {
        private final int[] counts;
        private final List<Integer> left = new ArrayList<>();
        private final List<Integer> right = new ArrayList<>();

        Builder(int[] counts) {
            this.counts = counts;
        }

        int add() {
            left.add(0);
            right.add(0);
            return left.size() - 1;
        }

        int halves(int[] cells, int from, int to) {
            if (to - from == 1) {
                return -1 - cells[from];
            }
            long total = 0;
            for (int i = from; i < to; i++) {
                total += counts[cells[i]];
            }
            int cut = from + 1;
            long below = counts[cells[from]];
            while (cut + 1 < to
                    && Math.abs(2 * (below + counts[cells[cut]]) - total)
                            <= Math.abs(2 * below - total)) {
                below += counts[cells[cut++]];
            }
            int node = add();
            left.set(node, halves(cells, from, cut));
            right.set(node, halves(cells, cut, to));
            return node;
        }

        private record Joined(long rows, int first, Object what) {}

        int joined(int[] cells) {
            PriorityQueue<Joined> open =
                    new PriorityQueue<>(
                            Comparator.comparingLong(Joined::rows).thenComparingInt(Joined::first));
            for (int cell : cells) {
                open.add(new Joined(counts[cell], cell, cell));
            }
            while (open.size() > 1) {
                Joined few = open.remove();
                Joined more = open.remove();
                open.add(
                        new Joined(
                                few.rows() + more.rows(),
                                Math.min(few.first(), more.first()),
                                List.of(more, few)));
            }
            return place(open.remove());
        }

        private int place(Joined joined) {
            if (joined.what() instanceof Integer cell) {
                return -1 - cell;
            }
            int node = add();
            List<?> both = (List<?>) joined.what();
            left.set(node, place((Joined) both.get(0)));
            right.set(node, place((Joined) both.get(1)));
            return node;
        }

        CellTree build() {
            return new CellTree(
                    left.stream().mapToInt(i -> i).toArray(),
                    right.stream().mapToInt(i -> i).toArray());
        }
    }

    /** Whether each cell is the leaf of exactly one way from the root. */
    boolean sound(int cells) {
        if (left.length != Math.max(0, cells - 1) || right.length != left.length) {
            return false;
        }
        boolean[] node = new boolean[left.length];
        boolean[] cell = new boolean[cells];
        for (int i = 0; i < left.length; i++) {
            for (int child : new int[] {left[i], right[i]}) {
                boolean[] seen = isCell(child) ? cell : node;
                int at = isCell(child) ? cell(child) : child;
                if (at >= seen.length || seen[at] || (!isCell(child) && at <= i)) {
                    return false;
                }
                seen[at] = true;
            }
        }
        return true;
    }

    /** The nodes above each cell, from the root down: node number, or −1 − node if to the left. */
    int[][] ways(int cells) {
        int[][] ways = new int[cells][0];
        int[][] above = new int[left.length][0];
        for (int node = 0; node < left.length; node++) {
            int[] way = above[node];
            put(left[node], extended(way, -1 - node), above, ways);
            put(right[node], extended(way, node), above, ways);
        }
        return ways;
    }

    private static void put(int child, int[] way, int[][] above, int[][] ways) {
        if (isCell(child)) {
            ways[cell(child)] = way;
        } else {
            above[child] = way;
        }
    }

    private static int[] extended(int[] way, int step) {
        int[] longer = Arrays.copyOf(way, way.length + 1);
        longer[way.length] = step;
        return longer;
    }
}
