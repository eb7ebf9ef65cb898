/** Gradient boosting of trees on histograms: predicts a column of a table from the others. */
@NullMarked
package dev.likeness.classical.boosting;

import org.jspecify.annotations.NullMarked;
