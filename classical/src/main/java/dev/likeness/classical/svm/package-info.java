/**
 * Support vector machines: classes and numbers by kernels or linearly, and the edge of the data.
 */
@NullMarked
package dev.likeness.classical.svm;

import org.jspecify.annotations.NullMarked;
