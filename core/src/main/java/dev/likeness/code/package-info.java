/**
 * Codes, the short vectors that a model turns examples into: arithmetic and paths ({@link
 * dev.likeness.code.CodeArithmetic}, {@link dev.likeness.code.Interpolation}), the plane that shows
 * most of them ({@link dev.likeness.code.CodePlane}), and their files ({@link
 * dev.likeness.code.CodeFiles}).
 */
@NullMarked
package dev.likeness.code;

import org.jspecify.annotations.NullMarked;
