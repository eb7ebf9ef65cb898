package dev.likeness.classical.forest;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.List;

/** The random forests as the command finds them. */
public final class RandomForestFamily implements Family {

    @Override
    public String name() {
        return RandomForest.FAMILY;
    }

    @Override
    public String summary() {
        return "predicts a column of a table by a hundred trees";
    }

    @Override
    public Class<?> dataType() {
        return Table.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("hundred", "a hundred trees", RandomForest.defaults()),
                new Preset(
                        "balanced",
                        "for a rare class: each tree draws equally many rows of each",
                        RandomForest.defaults().withBalanced(true)));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return RandomForest.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        ForestParts parts = ForestParts.load(file);
        return parts.target().kind().categorical()
                ? new ClassificationForest(parts)
                : new RegressionForest(parts);
    }
}
