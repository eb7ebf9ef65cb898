package dev.likeness.neural.language;

import dev.likeness.text.Corpus;
import dev.likeness.text.Tokens;

/**
 * The tokens of a language model and the mark that stands between texts. The mark has the number
 * after the last token. Where texts end it is foretold like a token; a model of one text only reads
 * it, where nothing was read.
 *
 * @param tokens the pieces of text
 * @param ends whether the end of a text is foretold
 */
record Vocabulary(Tokens tokens, boolean ends) {

    /** What can come next. */
    int symbols() {
        return tokens.size() + (ends ? 1 : 0);
    }

    /** What can be read beside that. */
    int marks() {
        return ends ? 0 : 1;
    }

    int mark() {
        return tokens.size();
    }

    /** All texts, one after another; where texts end, each between two marks. */
    int[] sequence(Corpus texts) {
        int[][] each = new int[texts.count()][];
        int length = ends ? 1 : 0;
        for (int i = 0; i < each.length; i++) {
            each[i] = tokens.encode(texts.utf8(i));
            length = Math.addExact(length, each[i].length + (ends ? 1 : 0));
        }
        int[] all = new int[length];
        int at = 0;
        for (int[] text : each) {
            if (ends) {
                all[at++] = mark();
            }
            System.arraycopy(text, 0, all, at, text.length);
            at += text.length;
        }
        if (ends) {
            all[at] = mark();
        }
        return all;
    }
}
