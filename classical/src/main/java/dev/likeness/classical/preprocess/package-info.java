/** Columns as models learn them: cut into cells, or as normal scores; both ways, and savable. */
@NullMarked
package dev.likeness.classical.preprocess;

import org.jspecify.annotations.NullMarked;
