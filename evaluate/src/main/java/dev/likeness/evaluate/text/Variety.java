package dev.likeness.evaluate.text;

import dev.likeness.text.Corpus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How varied texts are. Words are what stands between blanks; a text with few blanks, such as a
 * Chinese one, is counted by characters.
 */
final class Variety {

    private final List<List<String>> words = new ArrayList<>();

    Variety(Corpus texts) {
        boolean characters = blanks(texts) < 1 / 25.0;
        for (String text : texts.texts()) {
            words.add(
                    characters
                            ? text.codePoints().mapToObj(Character::toString).toList()
                            : List.of(text.strip().split("\\s+")));
        }
    }

    private static double blanks(Corpus texts) {
        long blanks = 0;
        long all = 0;
        for (String text : texts.texts()) {
            blanks += text.chars().filter(c -> c == ' ').count();
            all += text.length();
        }
        return all == 0 ? 0 : blanks / (double) all;
    }

    /** The share of runs of n words that are different (Li 2016, distinct-n). */
    double distinct(int n) {
        Set<List<String>> different = new HashSet<>();
        long all = 0;
        for (List<String> text : words) {
            for (int i = 0; i + n <= text.size(); i++) {
                different.add(text.subList(i, i + n));
                all++;
            }
        }
        return all == 0 ? Double.NaN : different.size() / (double) all;
    }

    /** The share of runs of n words of a text that stand in another of the texts, as a mean. */
    double overlap(int n) {
        List<Set<List<String>>> runs = new ArrayList<>();
        for (List<String> text : words) {
            Set<List<String>> own = new HashSet<>();
            for (int i = 0; i + n <= text.size(); i++) {
                own.add(text.subList(i, i + n));
            }
            runs.add(own);
        }
        Set<List<String>> once = new HashSet<>();
        Set<List<String>> twice = new HashSet<>();
        for (Set<List<String>> own : runs) {
            own.forEach(run -> (once.add(run) ? once : twice).add(run));
        }
        double sum = 0;
        int counted = 0;
        for (Set<List<String>> own : runs) {
            if (!own.isEmpty()) {
                sum += own.stream().filter(twice::contains).count() / (double) own.size();
                counted++;
            }
        }
        return counted == 0 ? Double.NaN : sum / counted;
    }
}
