package dev.likeness.classical.augment;

import dev.likeness.table.Table;

/** Says of each row how good it is. */
@FunctionalInterface
public interface RowScore {

    /** One number a row, in order; more is better. */
    double[] score(Table rows);
}
