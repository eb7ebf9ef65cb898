/** Tables drawn column by column, each by small boosted classifiers on the columns before it. */
@NullMarked
package dev.likeness.classical.boosted;

import org.jspecify.annotations.NullMarked;
