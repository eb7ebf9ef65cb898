package dev.likeness.classical.mixing;

import java.util.List;

/**
 * How many slots each table of counts needs, so that a small text makes a small model. Of a long
 * text some contexts are looked at, by their hash.
 */
final class TableSizes {

    /** The share of slots that are used. */
    private static final double LOAD = 0.72;

    private static final int LEAST = 256;

    /** About how many bytes are looked at. */
    private static final long LOOKED_AT = 1 << 18;

    private final int skipped; // bits of the hash that are 0 in contexts that are looked at
    private final byte[][] first; // the first byte after a context
    private final byte[][] state; // 0 never seen, 1 one byte, 2 several
    private final Marks[] nodes;
    private final long[] contexts = new long[Contexts.COUNT];

    private TableSizes(long bytes) {
        skipped = 64 - Long.numberOfLeadingZeros(Math.max(1, bytes / LOOKED_AT) - 1);
        int size = (int) Long.highestOneBit(Math.max(1 << 10, bytes >> skipped)) << 3;
        first = new byte[Contexts.COUNT][size];
        state = new byte[Contexts.COUNT][size];
        nodes = new Marks[Contexts.COUNT];
        for (int k = 0; k < nodes.length; k++) {
            nodes[k] = new Marks(size);
        }
    }

    /** Different numbers, by linear counting (Whang 1990). */
    private static final class Marks {
        private final long[] words;

        Marks(int size) {
            words = new long[size / 8];
        }

        void add(long hash) {
            int mark = (int) hash & (64 * words.length - 1);
            words[mark >> 6] |= 1L << mark;
        }

        double different() {
            double all = 64.0 * words.length;
            double free = all;
            for (long word : words) {
                free -= Long.bitCount(word);
            }
            return -all * Math.log(Math.max(1, free) / all);
        }
    }

    /**
     * Empty tables for some parts of texts.
     *
     * @param megabytes the most that all tables take; where they need more, each gets its share
     */
    static CountTable[] tables(List<List<Part>> parts, int megabytes) {
        long bytes = 0;
        for (List<Part> each : parts) {
            bytes += each.stream().mapToLong(part -> part.bytes().length).sum();
        }
        TableSizes sizes = new TableSizes(bytes);
        parts.forEach(each -> each.forEach(part -> part.each(sizes::look)));
        double[] slots = new double[Contexts.COUNT];
        double all = 0;
        for (int k = 0; k < slots.length; k++) {
            double used = sizes.contexts[k] + sizes.nodes[k].different();
            slots[k] = Math.max(LEAST, used * (1L << sizes.skipped) / LOAD);
            all += 4 * slots[k];
        }
        double share = Math.min(1, megabytes * 1e6 / all);
        CountTable[] tables = new CountTable[slots.length];
        for (int k = 0; k < slots.length; k++) {
            double places = Math.min(slots[k] * share, 1 << 29);
            tables[k] = new CountTable((int) Math.max(LEAST, places), Contexts.width(k));
        }
        return tables;
    }

    private void look(long[][] hashes, int[] values, int count) {
        for (int k = 0; k < nodes.length; k++) {
            for (int i = 0; i < count; i++) {
                long hash = hashes[k][i];
                if ((hash & ((1L << skipped) - 1)) == 0) {
                    look(k, hash, values[i]);
                }
            }
        }
    }

    private void look(int k, long hash, int value) {
        int at = (int) (hash >>> 20) & (first[k].length - 1);
        if (state[k][at] == 0) {
            state[k][at] = 1;
            first[k][at] = (byte) value;
            contexts[k]++;
        } else if (state[k][at] == 2) {
            mark(k, hash, value);
        } else if (first[k][at] != (byte) value) {
            state[k][at] = 2;
            mark(k, hash, first[k][at] & 0xff);
            mark(k, hash, value);
        }
    }

    private void mark(int k, long hash, int value) {
        for (int at = 7, known = 1; at >= 0; at--) {
            nodes[k].add(Contexts.node(hash, known) >>> 7);
            known = known << 1 | (value >> at & 1);
        }
    }
}
