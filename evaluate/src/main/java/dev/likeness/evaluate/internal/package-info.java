/** What the reports share and their users do not call. */
@NullMarked
package dev.likeness.evaluate.internal;

import org.jspecify.annotations.NullMarked;
