package dev.likeness.classical.boosted;

import org.jspecify.annotations.Nullable;

/**
 * What a chain knows to fill holes.
 *
 * @param of by column: its classifiers by all others, any of which may be missing. To them a number
 *     of the guesses is a column after those of the table
 * @param guesses what they begin with, or null in a table that is too wide for it
 */
record Fills(Ensembles[] of, @Nullable Guesses guesses) {}
