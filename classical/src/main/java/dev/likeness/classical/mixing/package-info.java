/**
 * Context mixing: the next bit of a text is predicted from the counts of many contexts, and the
 * predictions are mixed by small networks that the contexts choose.
 */
@NullMarked
package dev.likeness.classical.mixing;

import org.jspecify.annotations.NullMarked;
