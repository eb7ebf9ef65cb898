/** Random forests: many trees predict a column, and adversarial ones make whole tables. */
@NullMarked
package dev.likeness.classical.forest;

import org.jspecify.annotations.NullMarked;
