package dev.likeness.table;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person most likely did wrong in JSON that cannot be read, with its line. */
final class JsonSlips {

    private final String text;
    private int line = 1;

    /** The last character outside texts that is no blank; a quote stands for a whole text. */
    private char before = '{';

    private int lineBefore = 1;
    private boolean begun;

    private JsonSlips(String text) {
        this.text = text;
    }

    /**
     * The first slip, as "line 3: a comma …".
     *
     * @param text no valid JSON
     */
    static Optional<String> find(String text) {
        return new JsonSlips(text).find();
    }

    private Optional<String> find() {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                continue;
            } else if (Character.isWhitespace(c)) {
                continue;
            }
            String slip = slip(c, at);
            if (slip != null) {
                return Optional.of(slip);
            }
            if (c == '"') {
                int end = end(at);
                if (end < 0) {
                    return Optional.of(at(line, "the text that begins with a quote does not end"));
                }
                at = end;
            } else {
                while (word(c) && at + 1 < text.length() && word(text.charAt(at + 1))) {
                    at++;
                }
            }
            before = word(c) ? 'a' : c;
            lineBefore = line;
            begun = true;
        }
        return Optional.empty();
    }

    private @Nullable String slip(char c, int at) {
        boolean ended = begun && (before == '"' || before == '}' || before == ']' || before == 'a');
        if ((c == ']' || c == '}') && before == ',') {
            return at(lineBefore, "the comma before %c is one too many".formatted(c));
        } else if (c == ',' && before == ',') {
            return at(line, "two commas follow each other");
        } else if ((c == '"' || c == '{' || c == '[' || word(c)) && ended) {
            return at(
                    lineBefore,
                    "a comma, or the colon between a key and its value, is missing before the next value");
        } else if (c == '\'' || c == '“' || c == '”' || c == '„' || c == '«') {
            return at(line, "texts stand in quotes such as \"name\", found %c".formatted(c));
        } else if (c == '#' || (c == '/' && text.startsWith("//", at))) {
            return at(line, "there are no comments in JSON; say it in \"why\"");
        } else if (c == '=') {
            return at(line, "a colon, and no =, stands between a key and its value");
        }
        return null;
    }

    private static boolean word(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.' || c == '_';
    }

    private static String at(int line, String what) {
        return "line %d: %s".formatted(line, what);
    }

    /** Where a text in quotes ends; −1 if its line ends first. */
    private int end(int from) {
        for (int i = from + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i;
            }
        }
        return -1;
    }
}
