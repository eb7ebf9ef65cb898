/**
 * Generative adversarial networks: a generator and a critic that learn from each other. The step is
 * one, {@code GanObjective}; pictures and tables each bring what the two networks look at.
 */
@NullMarked
package dev.likeness.neural.gan;

import org.jspecify.annotations.NullMarked;
