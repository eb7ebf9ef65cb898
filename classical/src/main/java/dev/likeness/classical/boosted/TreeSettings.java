package dev.likeness.classical.boosted;

/** How the trees of a node are grown; see {@link Boosted}. */
record TreeSettings(
        int trees,
        double rate,
        int leaves,
        int leafRows,
        double leastHessian,
        double l2,
        double leastGain,
        int patience) {

    /**
     * Trees that go on where others stop: for a column that follows from others by many small
     * rules, such as the weather of an hour from that of its neighbours.
     */
    TreeSettings thorough() {
        return new TreeSettings(
                trees, 2 * rate, 2 * leaves + 1, leafRows / 2 + 1, leastHessian, l2, 0, patience);
    }
}
