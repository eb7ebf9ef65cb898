package dev.likeness.table;

import java.util.List;

/**
 * What a column was taken for.
 *
 * @param schema its schema, still without levels
 * @param bare whether each word for a missing value is one in this column
 * @param quoted the same for words in quotes
 * @param hole how a missing value is written most often, with its quotes; empty where nothing
 *     stands for it
 * @param words the texts that stand for a missing value and occur
 * @param digits the digits of another script in which numbers, dates and keys are written, as
 *     {@link dev.likeness.table.internal.OtherDigits#pattern} says them; empty for none
 * @param why why it was taken for that
 */
record Chosen(
        ColumnSchema schema,
        boolean[] bare,
        boolean[] quoted,
        String hole,
        List<String> words,
        String digits,
        String why) {}
