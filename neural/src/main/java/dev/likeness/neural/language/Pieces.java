package dev.likeness.neural.language;

import dev.likeness.text.BytePairs;
import dev.likeness.text.ByteTokens;
import dev.likeness.text.CharacterTokens;
import dev.likeness.text.Corpus;
import dev.likeness.text.Tokens;

/** What a network cuts text into. */
public enum Pieces {
    /** The characters that the training text has. */
    CHARACTERS {
        @Override
        Tokens of(Corpus text, int most) {
            return CharacterTokens.of(text);
        }
    },
    /** The bytes of UTF-8: any text can be read and written. */
    BYTES {
        @Override
        Tokens of(Corpus text, int most) {
            return ByteTokens.BYTES;
        }
    },
    /** Runs of bytes that are often side by side (byte-pair encoding, Sennrich et al. 2016). */
    BPE {
        @Override
        Tokens of(Corpus text, int most) {
            return BytePairs.train(text, most);
        }
    };

    /**
     * The pieces of a text.
     *
     * @param most how many there are of those that are learnt
     */
    abstract Tokens of(Corpus text, int most);
}
