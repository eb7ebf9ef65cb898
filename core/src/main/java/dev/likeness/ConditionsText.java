package dev.likeness;

import dev.likeness.Conditions.Comparison;
import dev.likeness.Conditions.Condition;
import java.util.ArrayList;
import java.util.List;

/** Reads conditions as they are written on a command line. */
final class ConditionsText {

    /** The longer ones first: {@code <=} begins as {@code <} does. */
    private static final List<Comparison> COMPARISONS =
            List.of(
                    Comparison.LESS_OR_EQUAL,
                    Comparison.GREATER_OR_EQUAL,
                    Comparison.LESS,
                    Comparison.GREATER,
                    Comparison.EQUAL);

    /** Signs of other languages, which would be taken for a part of a name or of a value. */
    private static final List<String> UNKNOWN = List.of("!=", "==", "<>");

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

    private void refuseUnknown(int start) {
        int sign = at > start && text.charAt(at - 1) == '!' ? at - 1 : at;
        for (String unknown : UNKNOWN) {
            if (text.startsWith(unknown, sign)) {
                throw new InputException(
                        "\"%s\" is no condition: %s is not known. The signs are =, <, <=, > and >=; a name or value that holds another stands in double quotes."
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
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            word.append(text.charAt(at++));
        }
        return word.toString().strip();
    }

    private InputException refused(int start) {
        String rest = text.substring(Math.min(start, text.length())).strip();
        return new InputException(
                "\"%s\" is no condition. Write column=value, or <, <=, >, >= for numbers, separated by commas: sex=Female, age>60."
                        .formatted(rest));
    }
}
