package dev.likeness.classical.bayes;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.List;

/** Hidden Chow-Liu trees, as the command line finds them. */
public final class CircuitFamily implements Family {

    @Override
    public String name() {
        return Circuit.FAMILY;
    }

    @Override
    public String summary() {
        return "hidden Chow-Liu tree: the best tables, exact conditions, densities, missing values";
    }

    @Override
    public Class<?> dataType() {
        return Table.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("default", "up to 64 states a column", Circuit.defaults()),
                new Preset(
                        "small",
                        "16 states: learns in seconds, a model of a few hundred kilobytes",
                        Circuit.defaults().withStates(16)));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return Circuit.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        Circuit recipe = Recipe.fromMap(Circuit.class, file.card().recipe());
        return CircuitFit.read(file, recipe.target());
    }
}
