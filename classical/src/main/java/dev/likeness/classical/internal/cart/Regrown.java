package dev.likeness.classical.internal.cart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tree whose every leaf has enough rows of a table: where a side of a split has too few, the
 * split is undone, and all rows go the way of the other side.
 *
 * @param nodes the tree
 * @param rows the rows of the table, leaf after leaf
 * @param start where the rows of each leaf begin, by its number; and the end
 */
public record Regrown(Nodes nodes, int[] rows, int[] start) {

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
            if (splits.leaf(old)) {
                ranges.add(new int[] {at.node, at.from, at.to});
            } else {
                int left = builder.copySplit(at.node, splits, old);
                open.add(new Open(left + 1, splits.right(old), middle, at.to));
                open.add(new Open(left, splits.left(old), at.from, middle));
            }
        }
        return inOrder(builder.build(), rows, ranges);
    }

    private static Regrown inOrder(Nodes nodes, int[] rows, List<int[]> ranges) {
        int[][] byNumber = new int[ranges.size()][];
        for (int[] range : ranges) {
            byNumber[nodes.splits().number(range[0])] = range;
        }
        int[] ordered = new int[rows.length];
        int[] start = new int[byNumber.length + 1];
        for (int leaf = 0; leaf < byNumber.length; leaf++) {
            int count = byNumber[leaf][2] - byNumber[leaf][1];
            System.arraycopy(rows, byNumber[leaf][1], ordered, start[leaf], count);
            start[leaf + 1] = start[leaf] + count;
        }
        return new Regrown(nodes, ordered, start);
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
