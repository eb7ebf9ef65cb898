/** How good a synthetic table is: shapes, trends, use, discernibility, likelihood and copies. */
@NullMarked
package dev.likeness.evaluate.table;

import org.jspecify.annotations.NullMarked;
