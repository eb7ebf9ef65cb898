/**
 * Statistics of feature vectors that know nothing of what the features are of: moments and
 * distances of distributions, principal components, and classifiers for few labels.
 */
@NullMarked
package dev.likeness.evaluate.statistics;

import org.jspecify.annotations.NullMarked;
