/**
 * Networks that write text: recurrent ones and transformers, fitted to the next token of each, and
 * read one token at a time with a state or a cache.
 */
@NullMarked
package dev.likeness.neural.language;

import org.jspecify.annotations.NullMarked;
