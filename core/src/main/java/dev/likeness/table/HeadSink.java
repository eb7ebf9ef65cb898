package dev.likeness.table;

import java.util.ArrayList;
import java.util.List;

/** Takes the names of the columns and the first row, and stops the pass after it. */
final class HeadSink implements RowSource.Sink {

    /** The first row is complete. */
    static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("the first row is complete", null, false, false);
        }
    }

    private final List<String> names = new ArrayList<>();
    private final List<String> first = new ArrayList<>();

    @Override
    public void names(List<String> found) {
        names.addAll(found);
    }

    @Override
    public void field(int column, char[] text, int from, int to, long line, boolean quoted) {
        first.add(new String(text, from, to - from));
    }

    @Override
    public void row(long line) {
        throw new Enough();
    }

    Tables.Head head() {
        return new Tables.Head(List.copyOf(names), List.copyOf(first));
    }
}
