/** Recommenders that are variational autoencoders: they also make users. */
@NullMarked
package dev.likeness.neural.recommend;

import org.jspecify.annotations.NullMarked;
