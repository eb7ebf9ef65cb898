package dev.likeness;

import dev.likeness.Conditions.Comparison;
import dev.likeness.Conditions.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads conditions as they are written on a command line. */
final class ConditionsText {

    /** The longer ones first: {@code <=} begins as {@code <} does. */
    private static final List<Comparison> COMPARISONS =
            List.of(
                    Comparison.NOT_EQUAL,
                    Comparison.LESS_OR_EQUAL,
                    Comparison.GREATER_OR_EQUAL,
                    Comparison.LESS,
                    Comparison.GREATER,
                    Comparison.EQUAL);

    /** Signs of other languages, which would be taken for a part of a name or of a value. */
    private static final List<String> UNKNOWN = List.of("==", "<>");

    private static final String QUOTED = "\"(?<quoted>(?:[^\"]|\"\")*)\"";

    private static final String AND = "(?i:(?<=\\s|\")and(?=\\s|\"))";

    /** A column, and then between, in, not in, is missing or is not missing. */
    private static final Pattern IN_WORDS =
            Pattern.compile(
                    "\\s*(?:"
                            + QUOTED
                            + "|(?<plain>[^<>=!,\"]+?))\\s+(?:between\\s+(?<range>(?:\"(?:[^\"]|\"\")*\"|[^<>=,\"])+)"
                            + "|(?<notin>not\\s+)?in\\s*\\((?<several>(?:\"(?:[^\"]|\"\")*\"|[^\")])+)\\)"
                            + "|is\\s+(?<not>not\\s+)?missing)\\s*(?=,|$)",
                    Pattern.CASE_INSENSITIVE);

    private final String text;
    private int at;

    private ConditionsText(String text) {
        this.text = text;
    }

    static List<Condition> read(String text) {
        ConditionsText reader = new ConditionsText(text);
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(reader.condition());
        } while (reader.at++ < text.length());
        return conditions;
    }

    private Condition condition() {
        int start = at;
        Condition inWords = inWords();
        if (inWords != null) {
            return inWords;
        }
        String column = word(true);
        refuseUnknown(start);
        Comparison comparison = null;
        for (Comparison candidate : COMPARISONS) {
            if (comparison == null && text.startsWith(candidate.sign(), at)) {
                comparison = candidate;
            }
        }
        if (comparison == null || column.isEmpty()) {
            throw refused(start);
        }
        at += comparison.sign().length();
        String value = word(false);
        if (value.isEmpty()) {
            throw refused(start);
        }
        return new Condition(column, comparison, value);
    }

    /**
     * A condition whose comparison is words; null if the next one has another form. A name before
     * such words holds no sign of a comparison, so that what was read before is read as before.
     */
    private @Nullable Condition inWords() {
        Matcher words = IN_WORDS.matcher(text).region(at, text.length());
        if (!words.lookingAt()) {
            return null;
        }
        String quoted = words.group("quoted");
        String column =
                quoted == null ? words.group("plain").strip() : quoted.replace("\"\"", "\"");
        String not = words.group("not");
        String several = words.group("several");
        at = words.end();
        if (several != null) {
            Comparison comparison =
                    words.group("notin") == null ? Comparison.IN : Comparison.NOT_IN;
            return new Condition(column, comparison, values(several, ",", several.length() + 1));
        } else if (words.group("range") != null) {
            String range = words.group("range");
            List<String> ends = values(range, AND, 2);
            if (ends.size() != 2) {
                throw new InputException(
                        "\"%s between %s\" is no condition. Write two values, such as age between 30 and 40."
                                .formatted(column, range.strip()));
            }
            return new Condition(column, Comparison.BETWEEN, ends);
        }
        return new Condition(
                column, not == null ? Comparison.MISSING : Comparison.PRESENT, List.of());
    }

    /** Values in quotes or without, with something between them. */
    private static List<String> values(String text, String between, int most) {
        List<String> values = new ArrayList<>();
        Matcher each =
                Pattern.compile("\\s*(?:" + QUOTED + "|(?<plain>.*?))\\s*(?:" + between + "|$)")
                        .matcher(text);
        for (int from = 0; from < text.length() && values.size() <= most; from = each.end()) {
            if (!each.region(from, text.length()).lookingAt()) {
                break;
            }
            String quoted = each.group("quoted");
            values.add(quoted == null ? each.group("plain") : quoted.replace("\"\"", "\""));
        }
        return values;
    }

    private void refuseUnknown(int start) {
        for (String unknown : UNKNOWN) {
            if (text.startsWith(unknown, at)) {
                throw new InputException(
                        "\"%s\" is no condition: %s is not known. The signs are =, !=, <, <=, > and >=; a name or value that holds another stands in double quotes."
                                .formatted(text.substring(start).strip(), unknown));
            }
        }
    }

    /** Text in quotes, or up to a comma (or a comparison, after a column). */
    private String word(boolean column) {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        StringBuilder word = new StringBuilder();
        if (at < text.length() && text.charAt(at) == '"') {
            for (at++; at < text.length(); at++) {
                if (text.charAt(at) == '"') {
                    if (at + 1 == text.length() || text.charAt(at + 1) != '"') {
                        break;
                    }
                    at++;
                }
                word.append(text.charAt(at));
            }
            if (at++ >= text.length()) {
                throw new InputException("A quote is not closed in the conditions " + text + ".");
            }
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (!column && at < text.length() && text.charAt(at) != ',') {
                throw refused(at);
            }
            return word.toString();
        }
        String ends = column ? "<>=," : ",";
        while (at < text.length()
                && (ends.indexOf(text.charAt(at)) < 0 || (!column && withinNumber()))
                && !(column && text.startsWith("!=", at))) {
            word.append(text.charAt(at++));
        }
        return word.toString().strip();
    }

    /** Whether a comma stands between digits of a number, and no condition follows: 20,00 €. */
    private boolean withinNumber() {
        boolean digits =
                at > 0
                        && at + 1 < text.length()
                        && Character.isDigit(text.charAt(at - 1))
                        && Character.isDigit(text.charAt(at + 1));
        int next = text.indexOf(',', at + 1);
        String rest = text.substring(at + 1, next < 0 ? text.length() : next);
        return digits
                && rest.chars().noneMatch(c -> "<>=!".indexOf(c) >= 0)
                && !IN_WORDS.matcher(text).region(at + 1, text.length()).lookingAt();
    }

    private InputException refused(int start) {
        String rest = text.substring(Math.min(start, text.length())).strip();
        return new InputException(
                "\"%s\" is no condition. Write column=value, or !=, <, <=, >, >=, between, in and is missing, separated by commas: sex=Female, age>60, job in (cook, nurse)."
                        .formatted(rest));
    }
}
