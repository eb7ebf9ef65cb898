/**
 * Neural generative models. A family is an objective, a codec and a backbone, found by name through
 * {@link java.util.ServiceLoader}; a fitted model is a {@link dev.likeness.neural.NeuralModel}.
 */
@NullMarked
package dev.likeness.neural;

import org.jspecify.annotations.NullMarked;
