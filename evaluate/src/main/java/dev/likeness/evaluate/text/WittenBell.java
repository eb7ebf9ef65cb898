package dev.likeness.evaluate.text;

import dev.likeness.text.Corpus;

/**
 * Characters from the counts of those before, interpolated by the rule of Witten and Bell (1991):
 * the more different characters followed a context, the more the shorter context is asked. At the
 * bottom every character of the training text, and one that stands for all others, is as likely.
 */
public final class WittenBell {

    /** Characters that Unicode has room for. */
    private static final int UNICODE = 0x110000;

    private static final int END = -2;
    private static final int BEGIN = -1;

    private final int order;
    private final boolean ends;
    private final Counts runs = new Counts(); // of a context and a character
    private final Counts contexts = new Counts();
    private final Counts followers = new Counts(); // different characters after a context

    private WittenBell(int order, boolean ends) {
        this.order = order;
        this.ends = ends;
    }

    /**
     * Counts the characters of texts.
     *
     * @param order how many characters a run has, the predicted one among them; 1 for characters
     *     without a context
     */
    public static WittenBell of(Corpus train, int order) {
        WittenBell model = new WittenBell(order, train.count() > 1);
        for (String text : train.texts()) {
            model.each(text, model::count);
        }
        return model;
    }

    private interface Run {
        void at(long[] contexts, int character);
    }

    /** Goes through a text: the hashes of the contexts of 0, 1, … characters, and what follows. */
    private void each(String text, Run run) {
        int[] characters = text.codePoints().toArray();
        long[] hashes = new long[order];
        int length = characters.length + (ends ? 1 : 0);
        for (int i = 0; i < length; i++) {
            hashes[0] = 1;
            for (int k = 1; k < order; k++) {
                int before = i - k >= 0 ? characters[i - k] : BEGIN;
                hashes[k] = mixed(hashes[k - 1], before);
            }
            run.at(hashes, i < characters.length ? characters[i] : END);
        }
    }

    private static long mixed(long hash, int character) {
        long h = (hash + character + 3) * 0xBF58476D1CE4E5B9L;
        return (h ^ (h >>> 29)) * 0x94D049BB133111EBL + 7;
    }

    private void count(long[] hashes, int character) {
        for (long hash : hashes) {
            contexts.add(hash);
            if (runs.add(mixed(hash, character)) == 0) {
                followers.add(hash);
            }
        }
    }

    /** The log-probability of all texts together in nats. */
    public double logProbability(Corpus texts) {
        double[] all = new double[1];
        for (String text : texts.texts()) {
            each(text, (hashes, character) -> all[0] += Math.log(probability(hashes, character)));
        }
        return all[0];
    }

    private double probability(long[] hashes, int character) {
        int known = followers.get(hashes[0]);
        double p = 1.0 / (known + 1);
        if (runs.get(mixed(hashes[0], character)) == 0) {
            p /= UNICODE - known;
        }
        for (long hash : hashes) {
            double different = followers.get(hash);
            double all = contexts.get(hash);
            if (all > 0) {
                p = (runs.get(mixed(hash, character)) + different * p) / (all + different);
            }
        }
        return p;
    }
}
