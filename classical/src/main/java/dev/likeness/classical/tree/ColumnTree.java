package dev.likeness.classical.tree;

import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.cells.LeafTable;

/**
 * The tree of one column on those before it.
 *
 * @param splits its shape, over all columns
 * @param leaves what its leaves hold of the one column
 */
record ColumnTree(Splits splits, LeafTable leaves) {}
