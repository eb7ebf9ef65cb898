/** Text as a kind of data: a {@link dev.likeness.text.Corpus} of texts, its files, its kind. */
@NullMarked
package dev.likeness.text;

import org.jspecify.annotations.NullMarked;
