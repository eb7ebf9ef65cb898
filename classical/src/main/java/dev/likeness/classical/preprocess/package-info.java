/**
 * Columns cut into cells by the shape of their distribution, for models with a probability for each
 * cell. Such a model learns a number for every state and cell: on 4,000 rows of Adult a circuit
 * with 255 cells a column loses 0.9 nats a row against one with 64. A tree splits between codes
 * only, and so trees see columns as up to 255 codes of equally many rows instead.
 */
@NullMarked
package dev.likeness.classical.preprocess;

import org.jspecify.annotations.NullMarked;
