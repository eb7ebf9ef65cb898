package dev.likeness.neural.language;

import dev.likeness.text.ByteTokens;
import dev.likeness.text.CharacterTokens;
import dev.likeness.text.Corpus;
import dev.likeness.text.Tokens;

/** What a network cuts text into. */
public enum Pieces {
    /** The characters that the training text has. */
    CHARACTERS {
        @Override
        Tokens of(Corpus text) {
            return CharacterTokens.of(text);
        }
    },
    /** The bytes of UTF-8: any text can be read and written. */
    BYTES {
        @Override
        Tokens of(Corpus text) {
            return ByteTokens.BYTES;
        }
    };

    /** The pieces of a text. */
    abstract Tokens of(Corpus text);
}
