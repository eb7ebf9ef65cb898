package dev.likeness.classical.forest;

import dev.likeness.Conditional;
import dev.likeness.Density;
import dev.likeness.Evidence;
import dev.likeness.Imputer;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import dev.likeness.classical.internal.cells.Allowed;
import dev.likeness.file.ModelFile;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.table.TableSchemas;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fitted adversarial forest: a mixture of all leaves of all trees. Conditions are exact: leaves
 * are weighed anew by the probability of what is known. Densities of numbers are per unit of their
 * column, of values as they are written; a number beyond those seen counts as the nearest of them.
 */
public abstract sealed class AdversarialForestModel
        implements Model<Table>, Sampler<Table>, Conditional<Table>, Density<Table>, Imputer<Table>
        permits GeneratingForest, ClassifyingForest, EstimatingForest {

    /** The forest that predicts the target, where there is one. */
    static final RandomForest PREDICTOR = RandomForest.defaults();

    private final ModelCard card;
    private final List<ColumnSchema> schema;
    private final ForestDensity density;
    private final LeafSampler sampler;

    AdversarialForestModel(ModelCard card, ForestDensity density) {
        this.card = card;
        this.schema = TableSchemas.of(card);
        this.density = density;
        Allowed[] all = density.everything();
        this.sampler = new LeafSampler(density, schema, all, density.cumulative(all));
    }

    static AdversarialForestModel of(
            ModelCard card, ForestDensity density, @Nullable RandomForestModel predictor) {
        if (predictor instanceof ClassificationForest classes) {
            return new ClassifyingForest(card, density, classes.parts);
        } else if (predictor instanceof RegressionForest numbers) {
            return new EstimatingForest(card, density, numbers.parts);
        }
        return new GeneratingForest(card, density);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Table sample(long first, int count, long seed) {
        return sampler.sample(first, count, seed);
    }

    @Override
    public Sampler<Table> given(Evidence evidence) {
        return sampler(evidence);
    }

    private LeafSampler sampler(Evidence evidence) {
        TableEvidence known = TableEvidence.of(evidence, TableSchemas.modelled(schema));
        Allowed[] allowed = density.everything();
        for (int j : known.columns()) {
            allowed[j] = Allowed.of(density.boxes(), j, density.columns().get(j), known, j);
        }
        double[] cumulative = density.cumulative(allowed);
        ForestDensity.possible(cumulative, evidence.conditions());
        return new LeafSampler(density, schema, allowed, cumulative);
    }

    @Override
    public double[] logDensity(Table data) {
        return density.logDensity(TableSchemas.conform(data, schema));
    }

    /**
     * The probability of evidence, 0 to 1.
     *
     * @throws dev.likeness.InputException if the model knows no such column or level
     */
    public double probability(Evidence evidence) {
        TableEvidence known = TableEvidence.of(evidence, TableSchemas.modelled(schema));
        Allowed[] allowed = density.everything();
        for (int j : known.columns()) {
            allowed[j] = Allowed.of(density.boxes(), j, density.columns().get(j), known, j);
        }
        double[] cumulative = density.cumulative(allowed);
        return cumulative[cumulative.length - 1];
    }

    /**
     * The mean of each column of numbers given evidence, in the column's units, over rows where it
     * is known; NaN if it never is. Dates are in days, date-times in seconds since 1970.
     *
     * @throws dev.likeness.InputException if the model knows no such column or level, or the
     *     evidence cannot happen
     */
    public Map<String, Double> expectation(Evidence evidence) {
        LeafSampler given = sampler(evidence);
        Map<String, Double> means = new LinkedHashMap<>();
        for (int j = 0; j < density.columns().size(); j++) {
            if (!density.columns().get(j).categorical()) {
                means.put(density.columns().get(j).schema().name(), given.mean(j));
            }
        }
        return means;
    }

    @Override
    public Table impute(Table data, long seed) {
        return new ForestImputer(density, schema).impute(data, seed);
    }

    @Override
    public void save(Path file) {
        ModelFile.Builder out = ModelFile.of(card);
        ForestDensityFile.save(out, density);
        savePredictor(out);
        out.write(file);
    }

    void savePredictor(ModelFile.Builder out) {}
}
