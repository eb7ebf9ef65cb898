package dev.likeness.classical.internal.cart;

import dev.likeness.classical.internal.codes.Codes;
import dev.likeness.classical.internal.codes.Feature;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best split of a node: of numbers every boundary between two values, of categories every
 * boundary in the order of the target's mean (for two classes and for numbers the best subset of
 * all, Breiman et al. 1984, theorem 4.5; for more classes in the order of each common class).
 * Missing values go to the side where they do best, alone if that is best.
 */
final class Splitter {

    /** Summing up by codes and classes is faster up to this many codes × classes for each row. */
    private static final long CELLS = 8;

    /** The position of a row fits beside its code up to this many rows. */
    private static final int MOST_SORTED = 1 << 16;

    /** Fewer codes than this are sorted faster by comparing them than digit by digit. */
    private static final int FEW = 160;

    private final Codes codes;
    private final int @Nullable [] weights;
    private final Growth growth;
    private final int width;
    final Sides sides;
    final Split best = new Split();

    private int[] rows = new int[0];
    private int from;
    private int[] packed = new int[64];
    private int[] spare = new int[0];
    private final int[] lowStarts = new int[257];
    private final int[] highStarts = new int[257];
    private final int[] order = new int[256];
    private final double[] keys = new double[256];

    Splitter(Codes codes, Target target, int @Nullable [] weights, Growth growth, int mostRows) {
        this.codes = codes;
        this.weights = weights;
        this.growth = growth;
        this.width = Math.max(2, target.width());
        this.sides = Sides.of(target, growth.entropy(), mostRows);
    }

    /** Looks at another node. */
    void node(int[] nodeRows, int nodeFrom, int nodeTo) {
        rows = nodeRows;
        from = nodeFrom;
        sides.node(nodeRows, nodeFrom, nodeTo, weights);
        best.clear();
    }

    /** Whether the node could be split at all. */
    boolean splittable() {
        return sides.count > 1
                && sides.total >= growth.minSplit()
                && sides.total >= 2L * growth.minLeaf()
                && !sides.pure();
    }

    /**
     * Compares the splits by a feature with the best so far.
     *
     * @param place where the feature stands among those the node looks at
     * @return whether the node has different values of it
     */
    boolean consider(int f, int place) {
        Feature feature = codes.feature(f);
        int groups = feature.size() + 1;
        if (feature.categorical()) {
            sides.tally(codes.column(f), rows, from, groups);
            return considerSets(f, place, groups);
        } else if ((long) groups * width <= CELLS * sides.count || sides.count > MOST_SORTED) {
            sides.tally(codes.column(f), rows, from, groups);
            return considerGroups(f, place, feature.size());
        }
        return considerSorted(f, place, feature.size());
    }

    // Numbers, by the sums of each code

    private boolean considerGroups(int f, int place, int missing) {
        boolean someMissing = sides.size(missing) > 0;
        boolean varies = scanGroups(f, place, missing, false, someMissing);
        if (someMissing && varies) {
            scanGroups(f, place, missing, true, true);
        }
        return varies;
    }

    private boolean scanGroups(
            int f, int place, int missing, boolean missingLeft, boolean someMissing) {
        sides.start();
        if (missingLeft) {
            sides.moveGroup(missing);
        }
        int before = -1;
        boolean varies = false;
        for (int code = 0; code < missing; code++) {
            if (sides.size(code) > 0) {
                if (before >= 0) {
                    varies = true;
                    offer(f, place, before, code, missingLeft, someMissing);
                    if (sides.right < growth.minLeaf()) {
                        return true;
                    }
                }
                sides.moveGroup(code);
                before = code;
            }
        }
        if (someMissing && !missingLeft && before >= 0) { // missing values alone
            varies = true;
            offer(f, place, missing - 1, missing - 1, false, true);
        }
        return varies;
    }

    // Numbers, by sorting: for nodes of few rows and columns of many codes

    private boolean considerSorted(int f, int place, int missing) {
        int count = sides.count;
        if (packed.length < count) {
            packed = new int[Math.max(count, 2 * packed.length)];
        }
        Object column = codes.column(f);
        if (column instanceof byte[] narrow) {
            for (int i = 0; i < count; i++) {
                packed[i] = pack(narrow[rows[from + i]] & 255, i);
            }
        } else {
            char[] wide = (char[]) column;
            for (int i = 0; i < count; i++) {
                packed[i] = pack(wide[rows[from + i]], i);
            }
        }
        sort(count);
        if (code(0) == code(count - 1)) {
            return false;
        }
        int present = count;
        while (present > 0 && code(present - 1) == missing) {
            present--;
        }
        scanSorted(f, place, present, count, false, missing);
        if (present < count) {
            scanSorted(f, place, present, count, true, missing);
        }
        return true;
    }

    private void scanSorted(
            int f, int place, int present, int count, boolean missingLeft, int missing) {
        boolean someMissing = present < count;
        sides.start();
        if (missingLeft) {
            for (int i = present; i < count; i++) {
                sides.moveRow(packed[i] & 0xffff);
            }
        }
        int before = code(0);
        for (int i = 0; i < present; i++) {
            int code = code(i);
            if (code != before) {
                offer(f, place, before, code, missingLeft, someMissing);
                before = code;
            }
            sides.moveRow(packed[i] & 0xffff);
        }
        if (someMissing && !missingLeft) {
            offer(f, place, missing - 1, missing - 1, false, true);
        }
    }

    /** A code and a position below 65,536, in an int that sorts by code. */
    private static int pack(int code, int position) {
        return ((code - 0x8000) << 16) | position;
    }

    private int code(int i) {
        return (packed[i] >> 16) + 0x8000;
    }

    private void sort(int count) {
        if (count < FEW) {
            Arrays.sort(packed, 0, count);
            return;
        }
        if (spare.length < count) {
            spare = new int[packed.length];
        }
        Arrays.fill(lowStarts, 0);
        Arrays.fill(highStarts, 0);
        for (int i = 0; i < count; i++) {
            lowStarts[((packed[i] >>> 16) & 255) + 1]++;
            highStarts[((packed[i] >>> 24) ^ 0x80) + 1]++;
        }
        for (int b = 0; b < 256; b++) {
            lowStarts[b + 1] += lowStarts[b];
            highStarts[b + 1] += highStarts[b];
        }
        for (int i = 0; i < count; i++) {
            spare[lowStarts[(packed[i] >>> 16) & 255]++] = packed[i];
        }
        for (int i = 0; i < count; i++) {
            packed[highStarts[(spare[i] >>> 24) ^ 0x80]++] = spare[i];
        }
    }

    private void offer(
            int f, int place, int before, int next, boolean missingLeft, boolean someMissing) {
        if (sides.left < growth.minLeaf() || sides.right < growth.minLeaf()) {
            return;
        }
        double score = sides.score();
        if (score > best.score) {
            best.score = score;
            best.feature = f;
            best.place = place;
            best.bySet = false;
            best.lastLeft = before;
            best.firstRight = next;
            best.missingLeft = someMissing ? missingLeft : sides.left >= sides.right;
        }
    }

    // Categories

    private boolean considerSets(int f, int place, int groups) {
        int present = 0;
        for (int code = 0; code < groups; code++) {
            if (sides.size(code) > 0) {
                order[present++] = code;
            }
        }
        if (present < 2) {
            return false;
        }
        int orders = present == 2 ? 1 : sides.orders();
        for (int o = 0; o < orders; o++) {
            sortByKey(o, present);
            scanSets(f, place, present, groups);
        }
        return true;
    }

    private void sortByKey(int o, int present) {
        for (int i = 0; i < present; i++) {
            keys[i] = sides.key(o, order[i]);
        }
        for (int i = 1; i < present; i++) { // at most 256, most often few
            double key = keys[i];
            int code = order[i];
            int j = i - 1;
            for (; j >= 0 && (keys[j] > key || (keys[j] == key && order[j] > code)); j--) {
                keys[j + 1] = keys[j];
                order[j + 1] = order[j];
            }
            keys[j + 1] = key;
            order[j + 1] = code;
        }
    }

    private void scanSets(int f, int place, int present, int groups) {
        sides.start();
        for (int i = 0; i < present - 1; i++) {
            sides.moveGroup(order[i]);
            if (sides.left < growth.minLeaf() || sides.right < growth.minLeaf()) {
                continue;
            }
            double score = sides.score();
            if (score > best.score) {
                best.score = score;
                best.feature = f;
                best.place = place;
                best.bySet = true;
                fillSet(i + 1, present, groups);
            }
        }
    }

    /** The first codes of the order go left; those the node has not, to the heavier side. */
    private void fillSet(int toLeft, int present, int groups) {
        Arrays.fill(best.set, 0);
        if (sides.left >= sides.right) {
            for (int code = 0; code < groups; code++) {
                best.set[code >> 6] |= 1L << code;
            }
            for (int i = toLeft; i < present; i++) {
                best.set[order[i] >> 6] &= ~(1L << order[i]);
            }
        } else {
            for (int i = 0; i < toLeft; i++) {
                best.set[order[i] >> 6] |= 1L << order[i];
            }
        }
    }
}
