/** Backbones: the layers between data and code, apart from what is learnt with them. */
@NullMarked
package dev.likeness.neural.backbone;

import org.jspecify.annotations.NullMarked;
