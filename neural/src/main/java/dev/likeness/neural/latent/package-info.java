/**
 * Where new codes come from: distributions fitted to the codes of a model, and walks between codes.
 */
@NullMarked
package dev.likeness.neural.latent;

import org.jspecify.annotations.NullMarked;
