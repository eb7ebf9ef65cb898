package dev.likeness.neural.vae;

import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.Rows;
import dev.likeness.text.CharacterTokens;
import dev.likeness.text.Corpus;
import java.util.Arrays;

/**
 * Short texts as rows of characters, each filled up with marks of the end; a batch is as wide as
 * its longest text and one mark.
 */
final class SentenceRows implements Rows {

    private static final int STEP = 16;

    private final int[][] texts;
    private final int mark;

    private SentenceRows(int[][] texts, int mark) {
        this.texts = texts;
        this.mark = mark;
    }

    static SentenceRows of(Corpus texts, CharacterTokens tokens) {
        int[][] all = new int[texts.count()][];
        for (int i = 0; i < all.length; i++) {
            all[i] = tokens.encode(texts.utf8(i));
        }
        return new SentenceRows(all, tokens.size());
    }

    @Override
    public int count() {
        return texts.length;
    }

    /** How many characters a text has. */
    int length(int text) {
        return texts[text].length;
    }

    /** The characters of a text. */
    int[] characters(int text) {
        return texts[text];
    }

    @Override
    public Tensor at(int[] positions) {
        return at(positions, longest(positions) + 1);
    }

    /** The same with one of few widths, so that most products have one size. */
    Tensor rounded(int[] positions) {
        return at(positions, (longest(positions) / STEP + 1) * STEP);
    }

    private int longest(int[] positions) {
        int longest = 0;
        for (int position : positions) {
            longest = Math.max(longest, texts[position].length);
        }
        return longest;
    }

    private Tensor at(int[] positions, int width) {
        long[] rows = new long[positions.length * width];
        Arrays.fill(rows, mark);
        for (int row = 0; row < positions.length; row++) {
            int[] text = texts[positions[row]];
            for (int t = 0; t < text.length; t++) {
                rows[row * width + t] = text[t];
            }
        }
        return Tensor.of(rows, positions.length, width);
    }
}
