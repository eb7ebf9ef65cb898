/** How good a sample is: metrics beside their floor and ceiling. */
@NullMarked
package dev.likeness.evaluate;

import org.jspecify.annotations.NullMarked;
