/** Decision trees: they predict a column, and in a row they make whole tables. */
@NullMarked
package dev.likeness.classical.tree;

import org.jspecify.annotations.NullMarked;
