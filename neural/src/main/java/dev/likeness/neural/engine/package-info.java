/**
 * Tensors and gradients: a small facade over libtorch, the only package that knows it.
 *
 * <p>Native memory belongs to {@link dev.likeness.neural.engine.Scope}s: what is made inside one is
 * freed when it closes, except what is kept.
 */
@NullMarked
package dev.likeness.neural.engine;

import org.jspecify.annotations.NullMarked;
