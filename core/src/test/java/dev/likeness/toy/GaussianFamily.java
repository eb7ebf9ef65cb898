package dev.likeness.toy;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import java.util.List;

/** The toy family, found as real ones are. */
public final class GaussianFamily implements Family {

    @Override
    public String name() {
        return "gaussian";
    }

    @Override
    public String summary() {
        return "independent normal distributions";
    }

    @Override
    public Class<?> dataType() {
        return Points.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(new Preset("plain", "the only one", new Gaussian(1e-6, Fault.NONE)));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return Gaussian.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        Gaussian recipe = Recipe.fromMap(Gaussian.class, file.card().recipe());
        double[] mean = file.doubles("mean");
        return new GaussianModel(
                file.card(), recipe.fault(), mean, file.doubles("deviation", mean.length));
    }
}
