package dev.likeness.table;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts of a column that are not what most of its texts are: a few of them, and their rows. */
final class Misses {

    private static final int MOST = 16;

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final long[] hashes = new long[MOST];
    private long rows;
    private String first = "";
    private long line;
    private boolean many;

    /** Takes a text that does not fit. */
    void add(char[] text, int from, int to, long hash, long at) {
        rows++;
        if (counts.isEmpty()) {
            first = ColumnScan.text(text, from, to);
            line = at;
        }
        if (!many && counts.size() == MOST) {
            many = true;
        } else if (!many) {
            hashes[counts.size()] = hash;
            counts.merge(ColumnScan.text(text, from, to), 1L, Long::sum);
        }
    }

    /** Takes a text that came before some more times, if it did not fit. */
    void again(long hash, long times) {
        for (int i = 0; i < counts.size(); i++) {
            if (hashes[i] == hash) {
                rows += times;
                return;
            }
        }
    }

    /** How many rows have such texts, nearly if there are many. */
    long rows() {
        return rows;
    }

    /** How many such texts there are, at most a few more than counted. */
    int texts() {
        return many ? MOST + 1 : counts.size();
    }

    /** Whether they are too many for a column of this kind. */
    boolean many() {
        return many;
    }

    /** The first such text. */
    String first() {
        return first;
    }

    /** The line of the first such text. */
    long line() {
        return line;
    }
}
