/** Recommenders without networks: popularity, neighbours, linear models, factors, and blends. */
@NullMarked
package dev.likeness.classical.recommend;

import org.jspecify.annotations.NullMarked;
