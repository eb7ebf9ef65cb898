package dev.likeness;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody is known to have had to do with: the evidence for a person whom a model has never
 * met.
 *
 * @param items the names of items
 */
public record History(List<String> items) implements Evidence {

    public History {
        items = List.copyOf(items);
    }

    /** The history of some items. */
    public static History of(String... items) {
        return new History(List.of(items));
    }

    /**
     * Reads names with commas between them, such as {@code Alien, Blade Runner}. A name that holds
     * a comma stands in double quotes; a quote inside is written twice.
     *
     * @throws InputException if a quote does not end
     */
    public static History parse(String text) {
        List<String> items = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            if (quoted && i == text.length()) {
                throw new InputException(
                        "The history \"%s\" has a quote that never ends. Close it."
                                .formatted(text));
            } else if (quoted) {
                boolean twice = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                quoted = c != '"' || twice;
                if (quoted) {
                    name.append(c);
                    i += twice ? 1 : 0;
                }
            } else if (c == '"' && name.toString().isBlank()) {
                name.setLength(0);
                quoted = true;
                wasQuoted = true;
            } else if (c == ',') {
                String item = wasQuoted ? name.toString() : name.toString().strip();
                if (!item.isEmpty()) {
                    items.add(item);
                }
                name.setLength(0);
                wasQuoted = false;
            } else if (!wasQuoted) {
                name.append(c);
            }
        }
        return new History(items);
    }
}
