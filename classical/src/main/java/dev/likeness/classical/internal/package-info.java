/** What several models of tables use; not for users. */
@NullMarked
package dev.likeness.classical.internal;

import org.jspecify.annotations.NullMarked;
