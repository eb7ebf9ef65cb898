/** Classifiers of pictures, whose inner features also measure how good generated pictures are. */
@NullMarked
package dev.likeness.neural.classifier;

import org.jspecify.annotations.NullMarked;
