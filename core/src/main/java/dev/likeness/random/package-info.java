/** Randomness as a function of (seed, position): no generator has a state that must be kept. */
@NullMarked
package dev.likeness.random;

import org.jspecify.annotations.NullMarked;
