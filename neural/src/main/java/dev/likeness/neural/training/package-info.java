/**
 * One training loop for every family: batches, schedules, clipping, averages of weights,
 * checkpoints, limits. A family supplies a step and nothing else; an {@link
 * dev.likeness.neural.training.Assembly} does the rest of a fit.
 */
@NullMarked
package dev.likeness.neural.training;

import org.jspecify.annotations.NullMarked;
