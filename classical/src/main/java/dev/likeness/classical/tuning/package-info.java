/** The search for the settings of a recipe that predict or describe held-out rows best. */
@NullMarked
package dev.likeness.classical.tuning;

import org.jspecify.annotations.NullMarked;
