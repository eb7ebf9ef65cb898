/**
 * Neural generative models: the families, found by name through {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.likeness.neural;

import org.jspecify.annotations.NullMarked;
