/** More rows for a table from a protocol alone, as the command {@code augment} asks for them. */
@NullMarked
package dev.likeness.classical.balance;

import org.jspecify.annotations.NullMarked;
