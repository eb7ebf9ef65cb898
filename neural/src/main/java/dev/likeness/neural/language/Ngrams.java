package dev.likeness.neural.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts of runs of tokens, smoothed by Witten and Bell's method (1991), as a measure for what a
 * network learns: p(c|h) = (n(hc) + t(h) · p(c|h')) / (n(h) + t(h)), where t(h) is how many
 * different tokens followed h, and h' is h without its first token.
 */
final class Ngrams {

    private final int order;
    private final int symbols;
    private final Map<Long, Integer> runs = new HashMap<>();
    private final Map<Long, int[]> contexts = new HashMap<>(); // how often, how many different

    /**
     * Counts.
     *
     * @param order the longest run, at least 1
     * @param sequence what is counted
     * @param symbols how many different tokens there are
     */
    Ngrams(int order, int[] sequence, int symbols) {
        this.order = order;
        this.symbols = symbols;
        Set<Long> seen = new HashSet<>();
        for (int at = 0; at < sequence.length; at++) {
            for (int length = 0; length < order && length <= at; length++) {
                long context = hash(sequence, at - length, at);
                long run = hash(sequence, at - length, at + 1);
                int[] counts = contexts.computeIfAbsent(context, key -> new int[2]);
                counts[0]++;
                runs.merge(run, 1, Integer::sum);
                counts[1] += seen.add(run) ? 1 : 0;
            }
        }
    }

    private static long hash(int[] sequence, int from, int to) {
        // far from the numbers of tokens, or a run and a longer one would be taken for the same
        long hash = (to - from + 1L) * 0xD1B54A32D192ED03L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (sequence[i] + 1L)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 31;
        }
        return hash;
    }

    /** The mean loss on a sequence in nats a token. */
    double loss(int[] sequence) {
        double sum = 0;
        for (int at = 0; at < sequence.length; at++) {
            double p = 1.0 / symbols;
            for (int length = 0; length < order && length <= at; length++) {
                int[] counts = contexts.get(hash(sequence, at - length, at));
                if (counts == null) {
                    break;
                }
                int count = runs.getOrDefault(hash(sequence, at - length, at + 1), 0);
                p = (count + counts[1] * p) / (counts[0] + counts[1]);
            }
            sum -= Math.log(p);
        }
        return sum / sequence.length;
    }
}
