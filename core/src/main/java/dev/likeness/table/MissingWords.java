package dev.likeness.table;

import java.util.ArrayList;
import java.util.List;

/** Texts that stand for a missing value, looked up without making a text. */
final class MissingWords {

    /** The words by their length. */
    private final char[][][] words;

    MissingWords(List<String> texts) {
        List<List<char[]>> byLength = new ArrayList<>();
        for (String text : texts) {
            char[] stripped = text.strip().toCharArray();
            while (byLength.size() <= stripped.length) {
                byLength.add(new ArrayList<>());
            }
            byLength.get(stripped.length).add(stripped);
        }
        words = byLength.stream().map(l -> l.toArray(char[][]::new)).toArray(char[][][]::new);
    }

    /** Whether the characters are one of the words, or none at all. */
    boolean contains(char[] text, int from, int to) {
        int length = to - from;
        if (length >= words.length) {
            return length == 0;
        }
        for (char[] word : words[length]) {
            int i = 0;
            while (i < length && word[i] == text[from + i]) {
                i++;
            }
            if (i == length) {
                return true;
            }
        }
        return length == 0;
    }
}
