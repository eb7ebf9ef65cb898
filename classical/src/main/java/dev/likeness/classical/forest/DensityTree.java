package dev.likeness.classical.forest;

import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.cells.LeafTable;

/**
 * One tree of a mixture: the leaves of all trees together are its components.
 *
 * @param splits its shape, over all columns
 * @param leaves what its leaves hold
 * @param stratum the cell of the target that it is of; −1 for all
 * @param share the weight of one row in one tree
 */
record DensityTree(Splits splits, LeafTable leaves, int stratum, double share) {}
