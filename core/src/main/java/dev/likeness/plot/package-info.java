/** Drawings for a person to look at, as PNG files. */
@NullMarked
package dev.likeness.plot;

import org.jspecify.annotations.NullMarked;
