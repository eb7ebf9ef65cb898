/**
 * Statistics of feature vectors that compute with libtorch, and know nothing of what the features
 * are of: moments and distances of distributions, neighbours, principal components.
 */
@NullMarked
package dev.likeness.evaluate.features;

import org.jspecify.annotations.NullMarked;
