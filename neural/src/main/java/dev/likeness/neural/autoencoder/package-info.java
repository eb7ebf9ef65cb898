/**
 * Autoencoders: pictures through a narrow code and back, and new ones from codes drawn afterwards.
 */
@NullMarked
package dev.likeness.neural.autoencoder;

import org.jspecify.annotations.NullMarked;
