/** Models of tables in pure Java. */
@NullMarked
package dev.likeness.classical;

import org.jspecify.annotations.NullMarked;
