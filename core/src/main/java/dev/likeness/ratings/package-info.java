/**
 * Ratings, purchases, clicks and plays as a kind of data: who had to do with what, how they are
 * read and split, and how items are ranked for somebody.
 */
@NullMarked
package dev.likeness.ratings;

import org.jspecify.annotations.NullMarked;
