/**
 * Statistics of numbers and feature vectors in pure Java: the area under a curve, and a classifier
 * for few labels.
 */
@NullMarked
package dev.likeness.evaluate.statistics;

import org.jspecify.annotations.NullMarked;
