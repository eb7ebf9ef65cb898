/**
 * Judges models of texts: how well they predict, how varied they write, and what they copy. Chooses
 * the best model for a text.
 */
@NullMarked
package dev.likeness.evaluate.text;

import org.jspecify.annotations.NullMarked;
