package dev.likeness.classical.internal.cells;

import dev.likeness.Conditions;
import dev.likeness.Evidence;
import dev.likeness.Imputer;
import dev.likeness.InputException;
import dev.likeness.Marginal;
import dev.likeness.ModelCard;
import dev.likeness.Predictions;
import dev.likeness.classical.internal.RowModel;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model of tables whose distribution is a mixture of the leaves of trees. Conditions are exact:
 * the weight of each leaf is multiplied by the probability of what is known. Densities of numbers
 * are per unit of their column, of values as they are written; all numbers beyond those seen have
 * the probability 1 / (n + 2) after n rows, fading with their distance.
 */
public abstract class LeafMixtureModel extends RowModel implements Imputer<Table>, Marginal<Table> {

    private final LeafMixture mixture;

    protected LeafMixtureModel(ModelCard card, LeafMixture mixture) {
        super(card);
        this.mixture = mixture;
    }

    @Override
    protected LeafSampler draws(Conditions evidence) {
        Allowed[] allowed = allowed(evidence);
        double[] cumulative = mixture.cumulative(allowed);
        if (!(cumulative[cumulative.length - 1] > 0)) {
            throw impossible(evidence);
        }
        return new LeafSampler(mixture, allowed, cumulative);
    }

    private Allowed[] allowed(Conditions evidence) {
        TableEvidence known = checked(evidence);
        Allowed[] allowed = mixture.everything();
        for (int j : known.columns()) {
            allowed[j] = Allowed.of(mixture.boxes(), j, mixture.columns().get(j), known, j);
        }
        return allowed;
    }

    @Override
    public double[] logDensity(Table data) {
        return mixture.logDensity(conform(data));
    }

    @Override
    public double logProbability(Evidence evidence) {
        double[] cumulative = mixture.cumulative(allowed(evidence.as(Conditions.class)));
        return Math.log(cumulative[cumulative.length - 1]);
    }

    @Override
    public Predictions predict(String column, Evidence evidence) {
        return marginal(this, column, evidence.as(Conditions.class));
    }

    /**
     * The mean of each column of numbers given evidence, in the column's units, over rows where it
     * is known; NaN if it never is. Dates are in days, date-times in seconds since 1970.
     *
     * @throws InputException if the model knows no such column or level, or the evidence cannot
     *     happen
     */
    public Map<String, Double> expectation(Conditions evidence) {
        LeafSampler given = draws(evidence);
        Map<String, Double> means = new LinkedHashMap<>();
        for (int j = 0; j < mixture.columns().size(); j++) {
            if (!mixture.columns().get(j).categorical()) {
                means.put(mixture.columns().get(j).schema().name(), given.mean(j));
            }
        }
        return means;
    }

    @Override
    public Table impute(Table data, long seed) {
        return new LeafImputer(mixture).impute(holes(data), seed);
    }

    @Override
    protected final void save(ModelFile.Builder out) {
        MixtureFile.save(out, mixture);
        savePredictor(out);
    }

    /** Adds what predicts a target to the file, if there is one. */
    protected void savePredictor(ModelFile.Builder out) {}
}
