/**
 * How good and how varied pictures are, beside real and trivial ones: the report, what looks at the
 * pictures, and how much of them a model reconstructs.
 */
@NullMarked
package dev.likeness.evaluate.image;

import org.jspecify.annotations.NullMarked;
