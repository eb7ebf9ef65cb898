package dev.likeness.table;

import dev.likeness.About;

/**
 * How tables are written: as the ending of the name says.
 *
 * @param escapeFormulas whether cells that a spreadsheet would run are written with an apostrophe
 *     before them, so that it shows them as text
 */
public record TableWriting(
        @About(
                        "Write an apostrophe before cells of a table that a spreadsheet would run as"
                                + " formulas.")
                boolean escapeFormulas) {}
