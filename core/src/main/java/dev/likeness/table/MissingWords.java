package dev.likeness.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts that stand for a missing value, looked up without making a text. Some do so in every
 * column, others only among numbers and dates: a point, a dash, the word None.
 */
final class MissingWords {

    /** Words that stand for a missing value among numbers and dates. */
    static final List<String> AMONG_NUMBERS =
            List.of(
                    ".",
                    "-",
                    "--",
                    "---",
                    "–",
                    "—",
                    "None",
                    "none",
                    "NONE",
                    "nil",
                    "Nil",
                    "NIL",
                    "n/a",
                    "N.A.",
                    "n.a.",
                    "n.A.",
                    "N.a.",
                    "k.A.",
                    "k. A.",
                    "Na",
                    "na",
                    "nan.",
                    "#N/V",
                    "#NV",
                    "s/d",
                    "n/d",
                    "N/D",
                    "nd",
                    "ND",
                    "00000000",
                    "0000-00-00",
                    "0000-00-00 00:00:00",
                    "00/00/0000",
                    "00.00.0000",
                    "0000/00/00",
                    "0000-00-00T00:00:00",
                    "1.#QNAN",
                    "1.#IND",
                    "-1.#IND",
                    "-nan",
                    "-NaN",
                    "NULL.",
                    "unknown",
                    "Unknown",
                    "UNKNOWN",
                    "missing",
                    "Missing",
                    "not available",
                    "undefined",
                    "unbekannt",
                    "inconnu",
                    "desconocido");

    private final List<String> texts;
    private final int sure;

    /** The words by their length, and their numbers. */
    private final char[][][] words;

    private final int[][] numbers;

    /** By length, a bit for the first character of each word, so that most values need one look. */
    private final long[] begins;

    /**
     * The words.
     *
     * @param sure those that stand for a missing value in every column
     */
    MissingWords(List<String> sure) {
        List<String> all = new ArrayList<>(sure.stream().map(String::strip).toList());
        this.sure = all.size();
        if (all.containsAll(TableOptions.MISSING)) {
            AMONG_NUMBERS.stream().filter(word -> !all.contains(word)).forEach(all::add);
            all.add("._");
            for (char letter = 'A'; letter <= 'Z'; letter++) { // SAS and Stata tell why
                all.add("." + letter);
                all.add("." + (char) (letter + 'a' - 'A'));
            }
        }
        this.texts = List.copyOf(all);
        int longest = texts.stream().mapToInt(String::length).max().orElse(0);
        this.words = new char[longest + 1][][];
        this.numbers = new int[longest + 1][];
        this.begins = new long[longest + 1];
        texts.stream()
                .filter(text -> !text.isEmpty())
                .forEach(text -> begins[text.length()] |= 1L << text.charAt(0));
        for (int length = 0; length <= longest; length++) {
            int wanted = length;
            List<String> alike = texts.stream().filter(t -> t.length() == wanted).toList();
            words[length] = alike.stream().map(String::toCharArray).toArray(char[][]::new);
            numbers[length] = alike.stream().mapToInt(texts::indexOf).toArray();
        }
    }

    /** How many words there are. */
    int count() {
        return texts.size();
    }

    /** A word. */
    String text(int word) {
        return texts.get(word);
    }

    /** Whether a word stands for a missing value in every column. */
    boolean sure(int word) {
        return word < sure;
    }

    /** The number of the word that some characters are; −1 if they are none. */
    int find(char[] text, int from, int to) {
        int length = to - from;
        if (length >= words.length) {
            return -1;
        }
        if (length > 0 && (begins[length] >>> text[from] & 1) == 0) {
            return -1;
        }
        char[][] alike = words[length];
        for (int w = 0; w < alike.length; w++) {
            char[] word = alike[w];
            int i = 0;
            while (i < length && word[i] == text[from + i]) {
                i++;
            }
            if (i == length) {
                return numbers[length][w];
            }
        }
        return -1;
    }
}
