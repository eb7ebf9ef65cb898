/** The commands, one class each: what is asked, in which order, and what is said of it. */
@NullMarked
package dev.likeness.cli.commands;

import org.jspecify.annotations.NullMarked;
