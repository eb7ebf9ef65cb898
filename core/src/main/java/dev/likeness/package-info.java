/**
 * The contract: what every estimator and every fitted model can be asked.
 *
 * <p>An {@link dev.likeness.Estimator} is an immutable record of hyper-parameters; fitting it to a
 * whole collection of data gives a {@link dev.likeness.Model}. A model says what it can do by the
 * interfaces it implements: {@link dev.likeness.Sampler}, {@link dev.likeness.Conditional}, {@link
 * dev.likeness.SamplerChoice}, {@link dev.likeness.Density}, {@link dev.likeness.EstimatedDensity},
 * {@link dev.likeness.Classifier}, {@link dev.likeness.Encoder}, {@link dev.likeness.Decoder},
 * {@link dev.likeness.Reconstructor}.
 */
@NullMarked
package dev.likeness;

import org.jspecify.annotations.NullMarked;
