package dev.likeness.classical.mixing;

import java.util.List;

/** How many slots each table of counts needs, so that a small text makes a small model. */
final class TableSizes {

    /** The share of slots that are used. */
    private static final double LOAD = 0.72;

    private static final int LEAST = 256;

    private TableSizes() {}

    /**
     * Empty tables for some parts of texts.
     *
     * @param megabytes the most that all tables take; where they need more, each gets its share
     */
    static CountTable[] tables(List<List<Part>> parts, int megabytes) {
        double[] slots = different(parts);
        double bytes = 0;
        for (int k = 0; k < slots.length; k++) {
            slots[k] = Math.max(LEAST, slots[k] / LOAD);
            bytes += 4 * slots[k];
        }
        double share = Math.min(1, megabytes * 1e6 / bytes);
        CountTable[] tables = new CountTable[slots.length];
        for (int k = 0; k < slots.length; k++) {
            double places = Math.min(slots[k] * share, 1 << 29);
            tables[k] = new CountTable((int) Math.max(LEAST, places), Contexts.width(k));
        }
        return tables;
    }

    /** How many different nodes each context has, by linear counting (Whang 1990). */
    private static double[] different(List<List<Part>> parts) {
        long bytes = 0;
        for (List<Part> each : parts) {
            bytes += each.stream().mapToLong(part -> part.bytes().length).sum();
        }
        long bits = Long.highestOneBit(Math.max(1 << 12, Math.min(bytes, 1L << 27))) << 3;
        long[][] marks = new long[Contexts.COUNT][(int) (bits >> 6)];
        for (List<Part> each : parts) {
            each.forEach(
                    part ->
                            part.each(
                                    (contexts, values, count) ->
                                            mark(marks, contexts, values, count)));
        }
        double[] different = new double[marks.length];
        for (int k = 0; k < marks.length; k++) {
            long free = bits;
            for (long word : marks[k]) {
                free -= Long.bitCount(word);
            }
            different[k] = -bits * Math.log(Math.max(1, free) / (double) bits);
        }
        return different;
    }

    private static void mark(long[][] marks, long[][] contexts, int[] values, int count) {
        for (int k = 0; k < marks.length; k++) {
            long[] of = marks[k];
            long mask = ((long) of.length << 6) - 1;
            for (int i = 0; i < count; i++) {
                for (int at = 7, known = 1; at >= 0; at--) {
                    long mark = Contexts.node(contexts[k][i], known) & mask;
                    of[(int) (mark >> 6)] |= 1L << mark;
                    known = known << 1 | (values[i] >> at & 1);
                }
            }
        }
    }
}
