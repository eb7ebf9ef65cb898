package dev.likeness.cli.toy;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.Recipe;
import dev.likeness.cli.toy.Strips.Likelihood;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import java.util.List;

/** Brightness of strips: the smallest family with all that a code is good for. */
public final class StripsFamily implements Family {

    @Override
    public String name() {
        return "strips";
    }

    @Override
    public String summary() {
        return "the brightness of upright strips";
    }

    @Override
    public Class<?> dataType() {
        return Images.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("two", "codes of two numbers", new Strips(2, Likelihood.NONE)),
                new Preset("three", "codes of three numbers", new Strips(3, Likelihood.NONE)),
                new Preset("exact", "with likelihoods", new Strips(2, Likelihood.EXACT)),
                new Preset("estimated", "with bounds", new Strips(2, Likelihood.ESTIMATED)));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return Strips.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        return StripsModel.of(
                Recipe.fromMap(Strips.class, file.card().recipe()),
                file.card(),
                file.floats("mean"));
    }
}
