package dev.likeness.cli.printing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Foreign text as a person can read it: on one line, and of a length that fits. */
final class Shown {

    /** What stands in quotes in a message is a name; of a longer one the beginning is enough. */
    private static final Pattern QUOTED = Pattern.compile("\"[^\"\\n]{81,}\"");

    /** What has no blank for so long is no word, and seldom a path. */
    private static final Pattern WORD = Pattern.compile("[^\\s]{601,}+");

    private static final int QUOTE = 60;
    private static final int BEGINNING = 200;
    private static final int MESSAGE = 4000;
    private static final int CELL = 100;
    private static final int LAST_CELL = 2000;

    private Shown() {}

    /** A message, with long names in it cut. */
    static String message(String text) {
        // Before anything looks at all of it: a file may bring names of many megabytes.
        String some = text.length() > 1 << 20 ? text.substring(0, 1 << 20) : text;
        Matcher quoted = QUOTED.matcher(some);
        String shorter =
                quoted.replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        found.group().substring(0, QUOTE + 1) + "…\""));
        String words =
                WORD.matcher(shorter)
                        .replaceAll(
                                found -> Matcher.quoteReplacement(cut(found.group(), BEGINNING)));
        return Screen.line(cut(words, MESSAGE));
    }

    /** A cell of a table; the last of a row may be longer. */
    static String cell(String text, boolean last) {
        return Screen.line(cut(text, last ? LAST_CELL : CELL));
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
