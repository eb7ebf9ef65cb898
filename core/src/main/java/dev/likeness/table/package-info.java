/** Tables: columns of numbers, categories, dates and identifiers, with their schema. */
@NullMarked
package dev.likeness.table;

import org.jspecify.annotations.NullMarked;
