package dev.likeness.table;

/**
 * What all columns of a file say together.
 *
 * @param rows how many rows there are
 * @param comma whether decimal numbers are written with a comma
 * @param quotesTell whether some values stand in quotes and others do not, so that a word in quotes
 *     is a text and no missing value
 */
record FileFacts(long rows, boolean comma, boolean quotesTell) {}
