/**
 * Searches before a fit: for the best family ({@link dev.likeness.search.Chooser}) and for the best
 * settings of a recipe ({@link dev.likeness.search.Tuner}). A module that can search for a kind of
 * data offers them through {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.likeness.search;

import org.jspecify.annotations.NullMarked;
