/** Data by name or path: what is shipped inside the jar, and loaders for the usual formats. */
@NullMarked
package dev.likeness.datasets;

import org.jspecify.annotations.NullMarked;
