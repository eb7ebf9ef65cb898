/**
 * Files that are written whole or not at all: the model file, the run folder, and their formats.
 */
@NullMarked
package dev.likeness.file;

import org.jspecify.annotations.NullMarked;
