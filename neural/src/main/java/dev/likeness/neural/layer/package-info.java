/** Layers of networks, and the named tensors they learn. */
@NullMarked
package dev.likeness.neural.layer;

import org.jspecify.annotations.NullMarked;
