/** Pictures as a collection of one size, and the files they come from and go to. */
@NullMarked
package dev.likeness.image;

import org.jspecify.annotations.NullMarked;
