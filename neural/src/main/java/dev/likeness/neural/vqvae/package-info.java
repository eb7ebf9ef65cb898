/** Vector-quantised autoencoders: pictures from a grid of learnt codes, drawn one by one. */
@NullMarked
package dev.likeness.neural.vqvae;

import org.jspecify.annotations.NullMarked;
