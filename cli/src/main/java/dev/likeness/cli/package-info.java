/** The likeness command: parsing, progress and files; no modelling. */
@NullMarked
package dev.likeness.cli;

import org.jspecify.annotations.NullMarked;
