package dev.likeness;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the known word that a person most likely meant. */
public final class Nearest {

    private static final int MOST = 40;

    /** A longer word is no slip of a finger, and to compare it takes time and memory. */
    private static final int LONGEST = 60;

    private static final int MOST_COMPARED = 20_000;

    private Nearest() {}

    /** The nearest of the known words, if any is near enough to be meant. */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : known.stream().limit(MOST_COMPARED).toList()) {
            // The lengths alone make a distance.
            if (Math.abs(candidate.length() - word.length()) > Math.min(LONGEST, bestDistance)) {
                continue;
            }
            int distance =
                    distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        int allowed = word.length() < 4 ? word.length() / 3 : Math.max(2, word.length() / 2);
        return bestDistance <= allowed ? Optional.ofNullable(best) : Optional.empty();
    }

    /**
     * The sentence "Did you mean …?" with a space before it, or the list of what is known, of many
     * the first.
     */
    public static String hint(String word, Collection<String> known) {
        return to(word, known)
                .map(best -> " Did you mean " + best + "?")
                .orElseGet(() -> " Known: " + list(known) + ".");
    }

    private static String list(Collection<String> known) {
        String first =
                known.stream().limit(MOST).map(Nearest::shown).collect(Collectors.joining(", "));
        return known.size() <= MOST
                ? first
                : "%s and %d more".formatted(first, known.size() - MOST);
    }

    private static String shown(String word) {
        return word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "…";
    }

    /** Levenshtein distance with neighbouring swaps (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] =
                        Math.min(
                                Math.min(d[i - 1][j], d[i][j - 1]) + 1,
                                d[i - 1][j - 1] + substitution);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
