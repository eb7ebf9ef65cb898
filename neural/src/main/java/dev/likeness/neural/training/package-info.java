/**
 * One training loop for every family: batches, schedules, clipping, averages of weights,
 * checkpoints, limits. A family supplies a step and nothing else.
 */
@NullMarked
package dev.likeness.neural.training;

import org.jspecify.annotations.NullMarked;
