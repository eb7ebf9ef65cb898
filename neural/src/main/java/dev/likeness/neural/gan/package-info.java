/** Generative adversarial networks: a generator and a discriminator that learn from each other. */
@NullMarked
package dev.likeness.neural.gan;

import org.jspecify.annotations.NullMarked;
