/** Options that several commands share, and those that are made from records of settings. */
@NullMarked
package dev.likeness.cli.options;

import org.jspecify.annotations.NullMarked;
