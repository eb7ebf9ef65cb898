/** How results, progress and refusals become text on a terminal. */
@NullMarked
package dev.likeness.cli.printing;

import org.jspecify.annotations.NullMarked;
