package dev.likeness.classical.internal.cart;

/**
 * When a tree goes on and what it looks at.
 *
 * @param entropy whether classes are judged by entropy and not by Gini's impurity
 * @param maxDepth the most splits above a leaf; 0 for no such limit
 * @param minLeaf the least weight of a leaf, at least 1
 * @param minSplit the least weight of a node that may be split
 * @param features how many features each node draws and looks at
 * @param exact whether a number is split halfway between the two nearest values of the node, and
 *     not at a cut of the feature
 */
public record Growth(
        boolean entropy, int maxDepth, int minLeaf, int minSplit, int features, boolean exact) {}
