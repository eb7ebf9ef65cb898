/** Variational autoencoders: pictures from short codes, with a bound on their likelihood. */
@NullMarked
package dev.likeness.neural.vae;

import org.jspecify.annotations.NullMarked;
