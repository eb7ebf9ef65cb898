package dev.likeness.classical.internal.cart;

import dev.likeness.classical.internal.codes.Codes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tree whose every leaf has enough rows of a table: where a side of a split has too few, the
 * split is undone, and all rows go the way of the other side.
 *
 * @param nodes the tree
 * @param rows the rows of the table, those of each node side by side
 * @param from where the rows of each node begin
 * @param to where they end
 */
public record Regrown(Nodes nodes, int[] rows, int[] from, int[] to) {

    private record Open(int node, int old, int from, int to) {}

    /** Sends all rows of a table down a tree. */
    public static Regrown of(Splits splits, Codes codes, int minRows) {
        int[] rows = new int[codes.rows()];
        Arrays.setAll(rows, row -> row);
        int[] spare = new int[rows.length];
        NodesBuilder builder = new NodesBuilder(1);
        List<int[]> ranges = new ArrayList<>();
        List<Open> open = new ArrayList<>();
        open.add(new Open(builder.add(), 0, 0, rows.length));
        while (!open.isEmpty()) {
            Open at = open.remove(open.size() - 1);
            int old = at.old;
            int middle = -1;
            while (!splits.leaf(old)) {
                middle = partition(splits, old, codes, rows, spare, at.from, at.to);
                boolean leftLives = middle - at.from >= minRows;
                boolean rightLives = at.to - middle >= minRows;
                if (leftLives && rightLives) {
                    break;
                }
                boolean toLeft = leftLives || (!rightLives && middle - at.from >= at.to - middle);
                old = toLeft ? splits.left(old) : splits.right(old);
            }
            builder.weigh(at.node, at.to - at.from);
            ranges.add(new int[] {at.node, at.from, at.to});
            if (!splits.leaf(old)) {
                int left = builder.copySplit(at.node, splits, old);
                open.add(new Open(left + 1, splits.right(old), middle, at.to));
                open.add(new Open(left, splits.left(old), at.from, middle));
            }
        }
        int[] from = new int[ranges.size()];
        int[] to = new int[from.length];
        for (int[] range : ranges) {
            from[range[0]] = range[1];
            to[range[0]] = range[2];
        }
        return new Regrown(builder.build(), rows, from, to);
    }

    /** The shape of the tree. */
    public Splits splits() {
        return nodes.splits();
    }

    private static int partition(
            Splits splits, int node, Codes codes, int[] rows, int[] spare, int from, int to) {
        int f = splits.feature(node);
        int missing = codes.missing(f);
        int left = from;
        int right = from;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            if (splits.goesLeft(node, codes.code(f, row), missing)) {
                rows[left++] = row;
            } else {
                spare[right++] = row;
            }
        }
        System.arraycopy(spare, from, rows, left, right - from);
        return left;
    }
}
