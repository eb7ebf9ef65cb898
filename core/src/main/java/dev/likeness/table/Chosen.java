package dev.likeness.table;

/**
 * What a column was taken for.
 *
 * @param schema its schema, still without levels
 * @param bare whether each word for a missing value is one in this column
 * @param quoted the same for words in quotes
 * @param hole how a missing value is written
 */
record Chosen(ColumnSchema schema, boolean[] bare, boolean[] quoted, String hole) {}
