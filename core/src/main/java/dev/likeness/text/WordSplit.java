package dev.likeness.text;

import dev.likeness.InputException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into words before pieces are merged, so that no piece reaches over the end of a word.
 * The rule of GPT-2 is written out, because a general expression is many times slower; other rules
 * are expressions.
 *
 * <p>GPT-2's rule (Radford 2019; {@code ByteLevel} of Hugging Face) is the first of these that
 * matches: {@code 's 't 're 've 'm 'll 'd}, letters, digits, or other signs, each after one blank
 * or none; white space but its last character where a word follows; white space.
 */
final class WordSplit {

    /** The rule of GPT-2. */
    static final WordSplit GPT2 = new WordSplit(null);

    /** Hears where a word begins and ends among the bytes. */
    interface Words {
        void word(int from, int to);
    }

    private static final int LETTER = 0;
    private static final int DIGIT = 1;
    private static final int SPACE = 2;
    private static final int OTHER = 3;
    private static final byte[] ASCII = new byte[128];

    static {
        for (int i = 0; i < ASCII.length; i++) {
            ASCII[i] = (byte) compute(i);
        }
    }

    private final @Nullable Pattern pattern;

    private WordSplit(@Nullable Pattern pattern) {
        this.pattern = pattern;
    }

    /** Each match of an expression is a word, and so is what lies between matches. */
    static WordSplit of(String expression) {
        return new WordSplit(Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS));
    }

    /** The expression; null for the rule of GPT-2. */
    @Nullable String expression() {
        return pattern == null ? null : pattern.pattern();
    }

    /** Finds the words of a part of valid UTF-8. */
    void split(byte[] utf8, int from, int to, Words words) {
        Pattern expression = pattern;
        if (expression != null) {
            split(
                    expression,
                    new String(utf8, from, to - from, StandardCharsets.UTF_8),
                    from,
                    words);
            return;
        }
        int at = from;
        while (at < to) {
            int end = end(utf8, at, to);
            words.word(at, end);
            at = end;
        }
    }

    private static void split(Pattern expression, String text, int from, Words words) {
        try {
            split(expression.matcher(new BoundedText(text)), text, from, words);
        } catch (BoundedText.Exhausted | StackOverflowError e) {
            throw new InputException(
                    "The tokens cut words by the expression %s, which takes too long on this text. The file of the tokens was changed, or is not meant for such texts."
                            .formatted(expression),
                    e);
        }
    }

    private static void split(Matcher matcher, String text, int from, Words words) {
        int done = 0;
        int at = from;
        while (matcher.find()) {
            for (int end : new int[] {matcher.start(), matcher.end()}) {
                if (end > done) {
                    int bytes = length(text, done, end);
                    words.word(at, at + bytes);
                    at += bytes;
                    done = end;
                }
            }
        }
        if (done < text.length()) {
            words.word(at, at + length(text, done, text.length()));
        }
    }

    private static int length(String text, int from, int to) {
        int bytes = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    /** The end of the word that begins at a place. */
    private static int end(byte[] utf8, int at, int to) {
        if (utf8[at] == '\'') {
            int end = contraction(utf8, at, to);
            if (end > at) {
                return end;
            }
        }
        boolean blank = utf8[at] == ' ' && at + 1 < to;
        int start = blank ? at + 1 : at;
        int kind = kind(utf8, start);
        if (kind != SPACE) {
            return run(utf8, start, to, kind);
        }
        int end = run(utf8, at, to, SPACE);
        if (end == to) {
            return end;
        }
        int last = end - 1; // a word follows: the last white space is left to it
        while ((utf8[last] & 0xC0) == 0x80) {
            last--;
        }
        return last > at ? last : end;
    }

    private static int contraction(byte[] utf8, int at, int to) {
        int first = at + 1 < to ? utf8[at + 1] : 0;
        int second = at + 2 < to ? utf8[at + 2] : 0;
        if (first == 's' || first == 't' || first == 'm' || first == 'd') {
            return at + 2;
        }
        boolean two =
                (first == 'r' && second == 'e')
                        || (first == 'v' && second == 'e')
                        || (first == 'l' && second == 'l');
        return two ? at + 3 : at;
    }

    private static int run(byte[] utf8, int from, int to, int kind) {
        int at = from;
        while (at < to && kind(utf8, at) == kind) {
            at += utf8[at] >= 0 ? 1 : 1 + extra(utf8[at]);
        }
        return at;
    }

    /** How many bytes follow the first of a character. */
    private static int extra(byte first) {
        return (first & 0xE0) == 0xC0 ? 1 : (first & 0xF0) == 0xE0 ? 2 : 3;
    }

    private static int kind(byte[] utf8, int at) {
        return utf8[at] >= 0 ? ASCII[utf8[at]] : compute(CharacterTokens.character(utf8, at));
    }

    private static int compute(int character) {
        return switch (Character.getType(character)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER ->
                    LETTER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
                    DIGIT;
            default -> isSpace(character) ? SPACE : OTHER;
        };
    }

    /** Unicode's property White_Space, which is not that of Java. */
    private static boolean isSpace(int character) {
        return (character >= 0x09 && character <= 0x0D)
                || character == 0x20
                || character == 0x85
                || character == 0xA0
                || character == 0x1680
                || (character >= 0x2000 && character <= 0x200A)
                || character == 0x2028
                || character == 0x2029
                || character == 0x202F
                || character == 0x205F
                || character == 0x3000;
    }
}
