package dev.likeness.classical.internal.cells;

import dev.likeness.classical.internal.cart.Splits;

/**
 * One tree of a mixture: the leaves of all trees together are its components.
 *
 * @param splits its shape, over all columns
 * @param leaves what its leaves hold
 * @param stratum the cell of the target that its rows have; −1 for all rows
 * @param share the weight of one row in one tree
 */
public record MixtureTree(Splits splits, LeafTable leaves, int stratum, double share) {}
