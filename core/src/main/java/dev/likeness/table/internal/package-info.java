/** How the values of a column are written: numbers, times, identifiers and personal data. */
@NullMarked
package dev.likeness.table.internal;

import org.jspecify.annotations.NullMarked;
