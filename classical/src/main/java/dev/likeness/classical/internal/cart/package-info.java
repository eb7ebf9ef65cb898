/** The growing of binary trees on tables held as small codes; not for users. */
@NullMarked
package dev.likeness.classical.internal.cart;

import org.jspecify.annotations.NullMarked;
