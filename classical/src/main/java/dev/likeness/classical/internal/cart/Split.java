package dev.likeness.classical.internal.cart;

/** The best split of a node so far. */
final class Split {

    double score;
    int feature;
    int place;

    /** Whether codes are divided by a set, or by an order. */
    boolean bySet;

    /** The last code on the left and the first on the right that the node has. */
    int lastLeft;

    int firstRight;

    /** Whether missing values go left. */
    boolean missingLeft;

    /** The codes that go left, a bit each, if by a set. */
    final long[] set = new long[4];

    void clear() {
        score = Double.NEGATIVE_INFINITY;
        feature = -1;
        place = Integer.MAX_VALUE;
    }

    boolean found() {
        return feature >= 0;
    }

    /** Whether a split is better than another; of equals the feature looked at first. */
    boolean better(Split other) {
        return score > other.score || (score == other.score && place < other.place);
    }

    boolean goesLeft(int code, int missing) {
        if (bySet) {
            return (set[code >> 6] >>> code & 1) != 0;
        }
        return code == missing ? missingLeft : code <= lastLeft;
    }
}
