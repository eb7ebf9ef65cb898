/**
 * A column as a few codes in order, the one form in which trees, forests and boosting see the
 * columns of a table; not for users. Each learns by a rule that suits it where codes begin. Models
 * with a probability for each part of a column see {@link dev.likeness.classical.preprocess cells}
 * instead, and support vector machines see points.
 */
@NullMarked
package dev.likeness.classical.internal.codes;

import org.jspecify.annotations.NullMarked;
