/** How well classes can be told from the codes of a model when few examples have labels. */
@NullMarked
package dev.likeness.evaluate.probe;

import org.jspecify.annotations.NullMarked;
