package dev.likeness.classical.forest;

import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.table.Table;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fitted random forest: of classes or of numbers, as its target is. */
public abstract sealed class RandomForestModel implements Model<Table>
        permits ClassificationForest, RegressionForest {

    final ForestParts parts;

    RandomForestModel(ForestParts parts) {
        this.parts = parts;
    }

    @Override
    public ModelCard card() {
        return parts.card();
    }

    /** The column it predicts. */
    public String target() {
        return parts.target().name();
    }

    /**
     * How much each column helped: the share of the fall of impurity, over all trees, that came of
     * questions about it. They sum to one, or are all 0 if nothing was asked. Columns of many
     * different values get more than they deserve; {@link PermutationImportance} does not.
     */
    public Map<String, Double> importances() {
        double total = Arrays.stream(parts.gains()).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int f = 0; f < parts.gains().length; f++) {
            shares.put(parts.features().get(f).name(), total > 0 ? parts.gains()[f] / total : 0.0);
        }
        return shares;
    }

    @Override
    public void save(Path file) {
        parts.save(file);
    }
}
