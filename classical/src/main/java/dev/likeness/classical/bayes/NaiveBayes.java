package dev.likeness.classical.bayes;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.classical.internal.Checks;
import dev.likeness.table.Table;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Naive Bayes: given the class of a row, its columns are independent. It predicts by Bayes' rule,
 * and makes rows by drawing a class and then each column. Learns in one pass. Without a target all
 * columns are independent of each other, the trivial generator that others are measured against.
 *
 * <pre>{@code
 * NaiveBayesModel model = NaiveBayes.defaults().withTarget("income").fit(people);
 * Predictions predicted = ((NaiveBayesClassifier) model).predict(others);
 * Table synthetic = model.sample(10_000, 7);
 * }</pre>
 *
 * @param numbers how numbers are spread within a class
 * @param smoothing added to each count; 1 is Laplace's rule, less is Lidstone's; more than 0
 * @param leastVariance of Gaussian events: this share of the greatest variance of any column is
 *     added to each variance; 0 or more, as in scikit-learn
 * @param cells about how many cells a column of numbers is cut into, and at most how many levels
 *     have a separate cell, 2 to 4,000
 * @param target the column of levels to predict; none for no target
 */
@RecordBuilder
public record NaiveBayes(
        NumberEvents numbers,
        double smoothing,
        double leastVariance,
        int cells,
        @Nullable String target)
        implements Estimator<Table, NaiveBayesModel>, NaiveBayesBuilder.With {

    static final String FAMILY = "naive-bayes";

    public NaiveBayes {
        Checks.positive("smoothing", smoothing);
        Checks.between("cells", cells, 2, 4000);
        Checks.notNegative("leastVariance", leastVariance);
        Checks.target(target);
    }

    /** Histograms, Laplace's rule, no target. */
    public static NaiveBayes defaults() {
        return new NaiveBayes(NumberEvents.HISTOGRAM, 1, 1e-9, 64, null);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public NaiveBayesModel fit(Table data, Fit fit) {
        return new NaiveBayesFit(data, fit, this).model();
    }
}
