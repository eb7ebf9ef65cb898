package dev.likeness.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Finds the pairs to merge (Sennrich 2016): again and again the pair of neighbours that occurs most
 * often within words becomes one piece; of equals the pair with the smaller numbers.
 *
 * <p>Each different word stands once, with how often it occurs. A pair keeps the places where it
 * was seen, so the time of a merge is proportional to what it changes.
 */
final class BytePairTrainer {

    /** A pair and how often it occurred when it was put into the queue. */
    private record Pair(long key, long count) {}

    /** Where a pair was seen: places that may no longer hold it. */
    private static final class Seen {
        private long count;
        private int[] places = new int[4];
        private int used;

        void add(int place) {
            if (used == places.length) {
                places = Arrays.copyOf(places, 2 * used);
            }
            places[used++] = place;
        }
    }

    private int[] pieces = new int[0]; // of all words, one after another; -1 once merged away
    private int[] next = new int[0];
    private int[] before = new int[0];
    private long[] weights = new long[0]; // of the word at each place
    private int used;

    private final Map<Long, Seen> pairs = new HashMap<>();
    private final PriorityQueue<Pair> queue =
            new PriorityQueue<>(
                    (a, b) ->
                            a.count() != b.count()
                                    ? Long.compare(b.count(), a.count())
                                    : Long.compare(a.key(), b.key()));

    private BytePairTrainer() {}

    /**
     * The pairs to merge, in order. Bytes have the numbers 0 … 255, and a pair the next number, or
     * that of a piece with the same bytes.
     *
     * @param size how many pieces there are at most; fewer where no pair occurs twice
     */
    static List<int[]> train(Corpus texts, WordSplit split, int size) {
        BytePairTrainer trainer = new BytePairTrainer();
        trainer.read(texts, split);
        return trainer.merges(size);
    }

    /** The bytes of a word, to find it again. */
    private record Word(byte[] bytes, int hash) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Word word && Arrays.equals(bytes, word.bytes);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private void read(Corpus texts, WordSplit split) {
        Map<Word, long[]> words = new HashMap<>();
        List<Word> order = new ArrayList<>();
        for (int i = 0; i < texts.count(); i++) {
            byte[] utf8 = texts.utf8(i);
            split.split(
                    utf8,
                    0,
                    utf8.length,
                    (from, to) -> {
                        byte[] bytes = Arrays.copyOfRange(utf8, from, to);
                        Word word = new Word(bytes, Arrays.hashCode(bytes));
                        long[] count = words.get(word);
                        if (count == null) {
                            words.put(word, new long[] {1});
                            order.add(word);
                        } else {
                            count[0]++;
                        }
                    });
        }
        int all = order.stream().mapToInt(word -> word.bytes().length).sum();
        pieces = new int[all];
        next = new int[all];
        before = new int[all];
        weights = new long[all];
        for (Word word : order) {
            add(word.bytes(), words.getOrDefault(word, new long[1])[0]);
        }
        pairs.forEach((key, seen) -> queue.add(new Pair(key, seen.count)));
    }

    private void add(byte[] word, long weight) {
        int start = used;
        for (byte each : word) {
            pieces[used] = each & 0xff;
            weights[used] = weight;
            before[used] = used == start ? -1 : used - 1;
            next[used] = used - start == word.length - 1 ? -1 : used + 1;
            used++;
        }
        for (int i = start; i + 1 < used; i++) {
            see(i, weight);
        }
    }

    /** The pair at a place occurs once more. */
    private Seen see(int place, long weight) {
        Seen seen =
                pairs.computeIfAbsent(
                        PairMap.key(pieces[place], pieces[next[place]]), key -> new Seen());
        seen.count += weight;
        seen.add(place);
        return seen;
    }

    private List<int[]> merges(int size) {
        List<int[]> merges = new ArrayList<>();
        Pieces known = new Pieces();
        while (known.size() < size && !queue.isEmpty()) {
            Pair pair = queue.poll();
            Seen seen = pairs.get(pair.key());
            if (seen == null || seen.count != pair.count()) {
                if (seen != null && seen.count > 1) {
                    queue.add(new Pair(pair.key(), seen.count));
                }
                continue;
            } else if (seen.count < 2) {
                break;
            }
            pairs.remove(pair.key());
            int left = PairMap.left(pair.key());
            int right = PairMap.right(pair.key());
            if (!known.fit(left, right)) {
                continue;
            }
            merge(seen, left, right, known.joined(left, right));
            merges.add(new int[] {left, right});
        }
        return merges;
    }

    private void merge(Seen seen, int left, int right, int piece) {
        Map<Long, Seen> more = new HashMap<>();
        for (int i = 0; i < seen.used; i++) {
            int place = seen.places[i];
            int other = next[place];
            if (pieces[place] != left || other < 0 || pieces[other] != right) {
                continue;
            }
            long weight = weights[place];
            int ahead = before[place];
            int behind = next[other];
            if (ahead >= 0) {
                lose(PairMap.key(pieces[ahead], left), weight);
            }
            if (behind >= 0) {
                lose(PairMap.key(right, pieces[behind]), weight);
            }
            pieces[place] = piece;
            pieces[other] = -1;
            next[place] = behind;
            if (behind >= 0) {
                before[behind] = place;
                more.put(PairMap.key(piece, pieces[behind]), see(place, weight));
            }
            if (ahead >= 0) {
                more.put(PairMap.key(pieces[ahead], piece), see(ahead, weight));
            }
        }
        more.forEach(
                (key, each) -> {
                    if (each.count > 1) {
                        queue.add(new Pair(key, each.count));
                    }
                });
    }

    private void lose(long key, long weight) {
        Seen seen = pairs.get(key);
        if (seen != null) {
            seen.count -= weight;
        }
    }
}
