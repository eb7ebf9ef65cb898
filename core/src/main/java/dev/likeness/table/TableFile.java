package dev.likeness.table;

import java.util.List;

/**
 * A table as it was read, and what a person should know about it.
 *
 * @param table the table
 * @param notices sentences: columns that were left out, and what was guessed
 */
public record TableFile(Table table, List<String> notices) {
    public TableFile {
        notices = List.copyOf(notices);
    }
}
