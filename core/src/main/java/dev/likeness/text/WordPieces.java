package dev.likeness.text;

import java.util.Arrays;
import java.util.PriorityQueue;

/** Cuts words into pieces by merging, and remembers the pieces of words that were seen. */
final class WordPieces {

    /** A word longer than this is merged with a queue, so that a long one is no square of work. */
    private static final int SHORT = 64;

    /** At most this many words are remembered. */
    private static final int MOST = 1 << 20;

    private final BytePairs pairs;
    private final byte[] text;
    private int[] out;
    private int used;

    private int[] table = new int[1 << 12]; // entry + 1 by hash
    private int[] places = new int[1 << 11]; // of an entry: where its word lies in the text
    private int[] lengths = new int[1 << 11];
    private int[] starts = new int[1 << 11]; // where its pieces lie in the output
    private int[] counts = new int[1 << 11];
    private int entries;
    private int[] work = new int[SHORT];

    WordPieces(BytePairs pairs, byte[] text) {
        this.pairs = pairs;
        this.text = text;
        out = new int[Math.max(16, text.length / 3)];
    }

    int[] pieces() {
        return Arrays.copyOf(out, used);
    }

    void add(int from, int to) {
        int length = to - from;
        int mask = table.length - 1;
        int at = hash(from, to) & mask;
        while (table[at] != 0) {
            int entry = table[at] - 1;
            if (lengths[entry] == length
                    && Arrays.equals(text, places[entry], places[entry] + length, text, from, to)) {
                room(counts[entry]);
                System.arraycopy(out, starts[entry], out, used, counts[entry]);
                used += counts[entry];
                return;
            }
            at = (at + 1) & mask;
        }
        int start = used;
        merge(from, to);
        if (entries < MOST) {
            remember(at, from, length, start);
        }
    }

    private void remember(int at, int from, int length, int start) {
        if (entries == places.length) {
            places = Arrays.copyOf(places, 2 * entries);
            lengths = Arrays.copyOf(lengths, 2 * entries);
            starts = Arrays.copyOf(starts, 2 * entries);
            counts = Arrays.copyOf(counts, 2 * entries);
        }
        places[entries] = from;
        lengths[entries] = length;
        starts[entries] = start;
        counts[entries] = used - start;
        table[at] = ++entries;
        if (2 * entries > table.length) {
            rehash();
        }
    }

    /** FNV-1a, and then the bits are spread. */
    private int hash(int from, int to) {
        int hash = 0x811C9DC5;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i]) * 0x01000193;
        }
        hash = (hash ^ (hash >>> 15)) * 0x2C1B3C6D;
        return hash ^ (hash >>> 13);
    }

    private void rehash() {
        int[] more = new int[2 * table.length];
        int mask = more.length - 1;
        for (int entry = 0; entry < entries; entry++) {
            int at = hash(places[entry], places[entry] + lengths[entry]) & mask;
            while (more[at] != 0) {
                at = (at + 1) & mask;
            }
            more[at] = entry + 1;
        }
        table = more;
    }

    private void room(int more) {
        if (used + more > out.length) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, used + more));
        }
    }

    /** Merges the bytes of a word; the pieces go to the output. */
    private void merge(int from, int to) {
        int length = to - from;
        if (work.length < length) {
            work = new int[length];
        }
        for (int i = 0; i < length; i++) {
            work[i] = pairs.ofByte(text[from + i] & 0xff);
        }
        int whole = pairs.wholeWordsFirst() ? pairs.whole(text, from, to) : -1;
        int left;
        if (whole >= 0) {
            work[0] = whole;
            left = 1;
        } else {
            left = length <= SHORT ? mergeShort(length) : mergeLong(length);
        }
        room(left);
        System.arraycopy(work, 0, out, used, left);
        used += left;
    }

    private int mergeShort(int length) {
        int left = length;
        while (left > 1) {
            int best = -1;
            int at = -1;
            for (int i = 0; i + 1 < left; i++) {
                int rank = pairs.rank(work[i], work[i + 1]);
                if (rank >= 0 && (best < 0 || rank < best)) {
                    best = rank;
                    at = i;
                }
            }
            if (best < 0) {
                break;
            }
            work[at] = pairs.merged(best);
            System.arraycopy(work, at + 2, work, at + 1, left - at - 2);
            left--;
        }
        return left;
    }

    /** A merge that could be made: of equal ranks the leftmost comes first. */
    private record Candidate(int rank, int place, int right) {}

    private int mergeLong(int length) {
        int[] next = new int[length];
        int[] before = new int[length];
        PriorityQueue<Candidate> queue =
                new PriorityQueue<>(
                        (a, b) ->
                                a.rank() != b.rank()
                                        ? Integer.compare(a.rank(), b.rank())
                                        : Integer.compare(a.place(), b.place()));
        for (int i = 0; i < length; i++) {
            next[i] = i + 1 < length ? i + 1 : -1;
            before[i] = i - 1;
            propose(queue, i, next[i]);
        }
        while (!queue.isEmpty()) {
            Candidate best = queue.poll();
            int place = best.place();
            int other = next[place];
            if (work[place] < 0
                    || other != best.right()
                    || pairs.rank(work[place], work[other]) != best.rank()) {
                continue;
            }
            work[place] = pairs.merged(best.rank());
            work[other] = -1;
            next[place] = next[other];
            if (next[place] >= 0) {
                before[next[place]] = place;
            }
            propose(queue, place, next[place]);
            if (before[place] >= 0) {
                propose(queue, before[place], place);
            }
        }
        int left = 0;
        for (int i = 0; i >= 0; i = next[i]) {
            work[left++] = work[i];
        }
        return left;
    }

    private void propose(PriorityQueue<Candidate> queue, int place, int right) {
        if (right >= 0) {
            int rank = pairs.rank(work[place], work[right]);
            if (rank >= 0) {
                queue.add(new Candidate(rank, place, right));
            }
        }
    }
}
