package dev.likeness.classical.bayes;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.classical.internal.Checks;
import dev.likeness.table.Table;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A hidden Chow-Liu tree: a probabilistic circuit over the columns of a table. Behind each column
 * is a hidden variable; the hidden variables form the tree that Chow and Liu (1968) find for the
 * columns (Liu and Van den Broeck, "Tractable regularization of probabilistic circuits", NeurIPS
 * 2021). It says more with fewer numbers than a mixture, and still answers every question exactly.
 * Where there is a target the model is a sum of such trees, one for each of its levels, so that
 * what the target depends on is not blurred by the way through the tree. A column may also follow
 * the column of the hidden variable above cell by cell, so that two that nearly decide each other,
 * such as the balances of two months, stay so in a sample.
 *
 * <pre>{@code
 * CircuitModel model = Circuit.defaults().fit(people);
 * Table synthetic = model.sample(10_000, 7);
 * Table wealthy = model.given(Conditions.of("income", ">50K")).sample(1_000, 7);
 * double[] surprise = model.logDensity(people); // low where a row is an anomaly
 * }</pre>
 *
 * @param states states of each hidden variable, 1 to 1,024; none for 64, or fewer in a short table
 *     (one for 20 rows) and in one of more than 244 columns
 * @param cells about how many cells a column of numbers is cut into, and at most how many levels
 *     have a separate cell, 2 to 4,000
 * @param leafSmoothing pseudo-rows of each state, spread as the whole column is; more than 0
 * @param stateSmoothing the same for transitions between states; more than 0
 * @param classSmoothing where the target has at most 32 levels, each level gets a separate tree
 *     that begins as the tree of all rows; this is the number of pseudo-rows of each of its states,
 *     spread as in the tree of all rows. 0 for one tree for all levels
 * @param links whether columns may follow the one above in the tree cell by cell; none follows the
 *     target
 * @param epochs passes over the rows at most, at least 1; fewer if there is nothing more to gain.
 *     One in five trains the trees of the levels
 * @param target a column of levels to predict; none for no target. It stands at the tree's root
 */
@RecordBuilder
public record Circuit(
        @Nullable Integer states,
        int cells,
        double leafSmoothing,
        double stateSmoothing,
        double classSmoothing,
        boolean links,
        int epochs,
        @Nullable String target)
        implements Estimator<Table, CircuitModel>, CircuitBuilder.With {

    static final String FAMILY = "circuit";

    private static final int MOST_STATES = 64;

    /** A row costs about as many multiplications as there are columns times states squared. */
    private static final double MOST_WORK = 1_000_000;

    public Circuit {
        Checks.between("states", states, 1, 1024);
        Checks.between("cells", cells, 2, 4000);
        Checks.between("epochs", epochs, 1, 1_000_000);
        Checks.positive("leafSmoothing", leafSmoothing);
        Checks.positive("stateSmoothing", stateSmoothing);
        Checks.notNegative("classSmoothing", classSmoothing);
        Checks.target(target);
    }

    /** Up to 64 states and cells, 40 epochs, no target. */
    public static Circuit defaults() {
        return new Circuit(null, 64, 1, 1, 1, true, 40, null);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public CircuitModel fit(Table data, Fit fit) {
        CircuitFit circuit = new CircuitFit(data, fit, this, cells, target);
        LatentTreeFit.Settings settings =
                new LatentTreeFit.Settings(epochs, leafSmoothing, stateSmoothing);
        int most = states == null ? affordable(data.rows(), circuit.columns()) : states;
        TreeShape shape = circuit.chowLiu();
        int[] above = links ? circuit.above(shape) : new int[0];
        return circuit.finish(circuit.learn(shape, above, most, settings, classSmoothing));
    }

    private static int affordable(int rows, int columns) {
        int wide = (int) Math.sqrt(MOST_WORK / columns);
        return Math.max(1, Math.min(Math.min(MOST_STATES, (rows + 19) / 20), wide));
    }
}
