package dev.likeness.neural.training;

import org.jspecify.annotations.Nullable;

/**
 * What the loop needs to know beside the objective.
 *
 * @param family the family's name
 * @param batch examples a step, at least 1 and at most all
 * @param epochs passes over the data when the fit names no limit
 * @param stopEarly when to end for want of progress, or null for never
 */
public record Plan(
        String family,
        int batch,
        int epochs,
        @Nullable EarlyStopping stopEarly) {

    /**
     * Ends a fit that no longer improves, with the weights of its best epoch.
     *
     * @param metric a name that {@link Objective#measure} gives; smaller is better
     * @param patience epochs without improvement before it ends, at least 1
     */
    public record EarlyStopping(String metric, int patience) {}
}
