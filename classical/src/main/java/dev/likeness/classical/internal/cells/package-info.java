/**
 * Columns as cells with a mass each, and leaves that hold distributions over them; not for users.
 */
@NullMarked
package dev.likeness.classical.internal.cells;

import org.jspecify.annotations.NullMarked;
