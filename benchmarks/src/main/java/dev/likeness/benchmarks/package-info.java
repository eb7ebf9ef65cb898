/** Measurements of speed, memory and quality, side by side with peers. */
@NullMarked
package dev.likeness.benchmarks;

import org.jspecify.annotations.NullMarked;
