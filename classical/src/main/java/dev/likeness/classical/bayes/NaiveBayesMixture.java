package dev.likeness.classical.bayes;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.classical.internal.Checks;
import dev.likeness.table.Table;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A mixture of naive Bayes models: each row belongs to one component, and within a component the
 * columns are independent (Lowd and Domingos, "Naive Bayes models for probability estimation", ICML
 * 2005). Learns in seconds, and each component is a kind of row that a person can read.
 *
 * @param components how many, 1 to 10,000; none for the number under which rows held out are most
 *     probable. Components with less than one expected row are removed at the end
 * @param cells about how many cells a column of numbers is cut into, and at most how many levels
 *     have a separate cell, 2 to 4,000
 * @param smoothing pseudo-rows of each component, spread as the whole columns are; more than 0. A
 *     greater number memorises fewer rows
 * @param epochs passes over the rows at most, at least 1; fewer if there is nothing more to gain
 * @param target a column of levels to predict; none for no target
 */
@RecordBuilder
public record NaiveBayesMixture(
        @Nullable Integer components,
        int cells,
        double smoothing,
        int epochs,
        @Nullable String target)
        implements Estimator<Table, CircuitModel>, NaiveBayesMixtureBuilder.With {

    static final String FAMILY = "naive-bayes-mixture";

    /** More are not tried when the number is chosen. */
    private static final int MOST_CHOSEN = 1024;

    public NaiveBayesMixture {
        Checks.between("components", components, 1, 10_000);
        Checks.between("cells", cells, 2, 4000);
        Checks.between("epochs", epochs, 1, 1_000_000);
        Checks.positive("smoothing", smoothing);
        Checks.target(target);
    }

    /** As many components as are likeliest on rows held out, 40 epochs, no target. */
    public static NaiveBayesMixture defaults() {
        return new NaiveBayesMixture(null, 64, 2, 40, null);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public CircuitModel fit(Table data, Fit fit) {
        CircuitFit circuit = new CircuitFit(data, fit, this, cells, target);
        LatentTreeFit.Settings settings = new LatentTreeFit.Settings(epochs, smoothing, 1);
        int many =
                components == null ? circuit.chooseComponents(MOST_CHOSEN, settings) : components;
        TreeShape star = TreeShape.star(circuit.columns());
        return circuit.finish(circuit.prune(circuit.learn(star, many, settings)));
    }
}
