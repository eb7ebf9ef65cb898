package dev.likeness.classical.forest;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.classical.internal.Checks;
import dev.likeness.table.Table;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Learns a table by trees that try to tell its rows from made-up ones (Watson, Blesch, Kapar and
 * Wright, "Adversarial random forests for density estimation and generative modeling", AISTATS
 * 2023). The first made-up rows have independent columns; the next ones come from the leaves of the
 * last trees, with columns independent in each leaf. When trees can no longer tell them from real
 * ones, the leaves hold the table's distribution: densities, samples, conditions and expectations
 * follow exactly.
 *
 * <pre>{@code
 * AdversarialForestModel model = AdversarialForest.defaults().fit(people);
 * Table synthetic = model.sample(10_000, 7);
 * Table wealthy = model.given(Conditions.of("income", ">50K")).sample(1_000, 7);
 * }</pre>
 *
 * @param target a column that is also to be predicted, by a random forest of a hundred trees; a
 *     column of categories then comes out well even where a level is rare, since each level has a
 *     separate adversarial forest; null for none
 * @param trees how many trees, 1 to 10,000
 * @param rounds the most rounds of the game, at least 1
 * @param delta a round whose accuracy on rows that trees did not see is at most a half and this
 *     ends the game, 0 to 0.5
 * @param minLeaf the fewest rows of the data in a leaf, at least 1; long tables get larger leaves,
 *     so that memory does not grow with their length
 * @param features how many columns each question chooses from; 0 for the square root of their
 *     number
 * @param runs the most steps of a leaf's density of a number, at least 1
 * @param smoothing how many rows the whole table's distribution, within the bounds of a leaf,
 *     counts for in it, 0 or more; with 0 what a leaf has not seen is impossible there
 * @param bins how many values of a number the trees can distinguish at most, 2 to 32,000
 */
@RecordBuilder
public record AdversarialForest(
        @Nullable String target,
        int trees,
        int rounds,
        double delta,
        int minLeaf,
        int features,
        int runs,
        double smoothing,
        int bins)
        implements Estimator<Table, AdversarialForestModel>, AdversarialForestBuilder.With {

    /** The name of the family. */
    static final String FAMILY = "forest";

    public AdversarialForest {
        Checks.require(trees >= 1 && trees <= 10_000, "trees", "1 to 10000", trees);
        Checks.require(rounds >= 1, "rounds", "at least 1", rounds);
        Checks.require(delta >= 0 && delta <= 0.5, "delta", "0 to 0.5", delta);
        Checks.require(minLeaf >= 1, "minLeaf", "at least 1", minLeaf);
        Checks.require(features >= 0, "features", "0 or more", features);
        Checks.require(runs >= 1, "runs", "at least 1", runs);
        Checks.require(
                smoothing >= 0 && Double.isFinite(smoothing), "smoothing", "0 or more", smoothing);
        Checks.require(bins >= 2 && bins <= 32_000, "bins", "2 to 32000", bins);
    }

    /** Twenty trees, and no target. */
    public static AdversarialForest defaults() {
        return new AdversarialForest(null, 20, 10, 0, 5, 0, 8, 1, 255);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public AdversarialForestModel fit(Table data, Fit fit) {
        return new AdversarialFit(this, data, fit).run();
    }
}
