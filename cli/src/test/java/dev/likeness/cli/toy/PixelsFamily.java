package dev.likeness.cli.toy;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import java.util.List;

/** A normal distribution a pixel: the smallest family that does all the command can ask for. */
public final class PixelsFamily implements Family {

    @Override
    public String name() {
        return "pixels";
    }

    @Override
    public String summary() {
        return "a normal distribution a pixel";
    }

    @Override
    public Class<?> dataType() {
        return Images.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("plain", "two epochs", new Pixels(10, 2, false, 0, 0)),
                new Preset("by-label", "one for each label", new Pixels(10, 2, true, 0, 0)));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return Pixels.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        Pixels recipe = Recipe.fromMap(Pixels.class, file.card().recipe());
        Moments moments =
                new Moments(file.doubles("counts"), file.doubles("sums"), file.doubles("squares"));
        return recipe.conditional()
                ? new PixelsModel.ByLabel(file.card(), moments)
                : new PixelsModel(file.card(), moments);
    }
}
