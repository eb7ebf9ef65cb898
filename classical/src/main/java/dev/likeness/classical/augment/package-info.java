/** More rows for a table: classes balanced, rows added, and made rows kept only where they fit. */
@NullMarked
package dev.likeness.classical.augment;

import org.jspecify.annotations.NullMarked;
