package dev.likeness.text;

/** Lanes that are separate readers. */
record SingleReaders(Reader[] each) implements Readers {

    @Override
    public int lanes() {
        return each.length;
    }

    @Override
    public void feed(int[] tokens) {
        for (int i = 0; i < each.length; i++) {
            if (tokens[i] >= 0) {
                each[i].feed(tokens[i]);
            }
        }
    }

    @Override
    public void logProbabilities(int lane, double[] out) {
        each[lane].logProbabilities(out);
    }

    @Override
    public Readers select(int... lanes) {
        Reader[] some = new Reader[lanes.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = each[lanes[i]].copy();
        }
        return new SingleReaders(some);
    }
}
