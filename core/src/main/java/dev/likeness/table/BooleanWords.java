package dev.likeness.table;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Pairs of words that mean false and true. */
final class BooleanWords {

    private static final List<List<String>> PAIRS =
            List.of(
                    List.of("false", "true"),
                    List.of("no", "yes"),
                    List.of("n", "y"),
                    List.of("f", "t"),
                    List.of("nein", "ja"),
                    List.of("falsch", "wahr"),
                    List.of("n", "j"),
                    List.of("non", "oui"),
                    List.of("faux", "vrai"),
                    List.of("n", "o"),
                    List.of("no", "sí"),
                    List.of("no", "si"),
                    List.of("n", "s"),
                    List.of("falso", "verdadero"),
                    List.of("falso", "vero"),
                    List.of("não", "sim"),
                    List.of("nie", "tak"),
                    List.of("fałsz", "prawda"),
                    List.of("nee", "ja"),
                    List.of("nej", "ja"));

    private BooleanWords() {}

    /**
     * The two texts as false and true, or null if they do not mean that.
     *
     * @param declared whether 0 and 1 count too: by themselves they are numbers
     */
    static @Nullable List<String> order(String a, String b, boolean declared) {
        String one = a.toLowerCase(Locale.ROOT);
        String two = b.toLowerCase(Locale.ROOT);
        for (List<String> pair : PAIRS) {
            if (pair.get(0).equals(one) && pair.get(1).equals(two)) {
                return List.of(a, b);
            } else if (pair.get(0).equals(two) && pair.get(1).equals(one)) {
                return List.of(b, a);
            }
        }
        if (declared && one.equals("0") && two.equals("1")) {
            return List.of(a, b);
        } else if (declared && one.equals("1") && two.equals("0")) {
            return List.of(b, a);
        }
        return null;
    }

    /** The pair that a single text belongs to, written in its case, or null. */
    static @Nullable List<String> pairOf(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (word.equals("0") || word.equals("1")) {
            return List.of("0", "1");
        }
        for (List<String> pair : PAIRS) {
            if (pair.contains(word)) {
                return pair.get(0).equals(word)
                        ? List.of(text, inCaseOf(text, pair.get(1)))
                        : List.of(inCaseOf(text, pair.get(0)), text);
            }
        }
        return null;
    }

    private static String inCaseOf(String example, String word) {
        if (example.equals(example.toLowerCase(Locale.ROOT))) {
            return word;
        } else if (example.equals(example.toUpperCase(Locale.ROOT))) {
            return word.toUpperCase(Locale.ROOT);
        }
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
