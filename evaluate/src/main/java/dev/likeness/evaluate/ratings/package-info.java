/** Judges of recommenders and of made-up users, and the choice among recommenders. */
@NullMarked
package dev.likeness.evaluate.ratings;

import org.jspecify.annotations.NullMarked;
