/**
 * Adding made examples to data ({@link dev.likeness.augment.Augmenter}). A module that can do so
 * for a kind of data offers it through {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.likeness.augment;

import org.jspecify.annotations.NullMarked;
