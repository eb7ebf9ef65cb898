package dev.likeness.text;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What texts have in common with others: texts that are the same, and runs of {@value #RUN} bytes.
 * A likelihood on texts that were learnt from says little.
 */
final class Overlap {

    /** Bytes of a run that hardly occurs twice by chance. */
    private static final int RUN = 50;

    /** A larger share of such runs is reported. */
    private static final double TOLD = 0.01;

    private static final long BASE = 0x100000001B3L;

    private final Corpus train;

    Overlap(Corpus train) {
        this.train = train;
    }

    /** A sentence on what is in both, if there is much. */
    Optional<String> with(Corpus heldOut) {
        Set<String> texts = new HashSet<>();
        if (heldOut.count() > 1) {
            texts.addAll(train.texts());
        }
        int same = (int) heldOut.texts().stream().filter(texts::contains).count();
        double share = sharedRuns(heldOut);
        if (same == 0 && share <= TOLD) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "What is held out is partly in what is learnt from:%s%s scores on it are too good.",
                        same == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        " %,d of %,d texts are the same;",
                                        same,
                                        heldOut.count()),
                        share <= TOLD
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        " %.1f %% of its runs of %d bytes occur there;",
                                        100 * share,
                                        RUN)));
    }

    /** The share of runs of the held-out texts that occur in the training texts, by their hash. */
    private double sharedRuns(Corpus heldOut) {
        long all = 0;
        for (int i = 0; i < heldOut.count(); i++) {
            all += Math.max(0, heldOut.bytes(i) - RUN + 1);
        }
        if (all == 0) {
            return 0;
        }
        long[] wanted = new long[(int) Math.min(all, 1 << 24)];
        int used = 0;
        for (int i = 0; i < heldOut.count() && used < wanted.length; i++) {
            used = hashes(heldOut.utf8(i), wanted, used);
        }
        wanted = Arrays.copyOf(wanted, used);
        Arrays.sort(wanted);
        boolean[] found = new boolean[used];
        for (int i = 0; i < train.count(); i++) {
            byte[] utf8 = train.utf8(i);
            long[] hashes = new long[Math.max(0, utf8.length - RUN + 1)];
            hashes(utf8, hashes, 0);
            for (long hash : hashes) {
                for (int at = first(wanted, hash); at < used && wanted[at] == hash; at++) {
                    if (found[at]) {
                        break;
                    }
                    found[at] = true;
                }
            }
        }
        int count = 0;
        for (boolean each : found) {
            count += each ? 1 : 0;
        }
        return count / (double) used;
    }

    private static int first(long[] sorted, long hash) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Rolling hashes of all runs; gives the next free place. */
    private static int hashes(byte[] utf8, long[] out, int from) {
        long power = 1;
        for (int i = 0; i < RUN - 1; i++) {
            power *= BASE;
        }
        long hash = 0;
        int at = from;
        for (int i = 0; i < utf8.length && at < out.length; i++) {
            if (i >= RUN) {
                hash -= (utf8[i - RUN] + 257L) * power;
            }
            hash = hash * BASE + utf8[i] + 257L;
            if (i >= RUN - 1) {
                out[at++] = hash * 0x9E3779B97F4A7C15L;
            }
        }
        return at;
    }
}
