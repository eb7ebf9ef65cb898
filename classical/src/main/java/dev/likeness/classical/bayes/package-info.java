/**
 * Naive Bayes, mixtures of it, and hidden Chow-Liu trees: tables predicted and made by counting.
 */
@NullMarked
package dev.likeness.classical.bayes;

import org.jspecify.annotations.NullMarked;
