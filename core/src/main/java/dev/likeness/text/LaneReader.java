package dev.likeness.text;

/** The only lane of some readers. */
record LaneReader(Readers one) implements Reader {

    LaneReader {
        if (one.lanes() != 1) {
            throw new IllegalArgumentException("1 lane is needed, found " + one.lanes());
        }
    }

    @Override
    public void feed(int token) {
        one.feed(new int[] {token});
    }

    @Override
    public void logProbabilities(double[] out) {
        one.logProbabilities(0, out);
    }

    @Override
    public Reader copy() {
        return new LaneReader(one.select(0));
    }
}
