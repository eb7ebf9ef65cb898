/** Codecs: how one kind of data becomes a tensor and comes back. */
@NullMarked
package dev.likeness.neural.codec;

import org.jspecify.annotations.NullMarked;
