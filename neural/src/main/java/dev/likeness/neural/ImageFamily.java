package dev.likeness.neural;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import java.util.List;
import java.util.function.Function;

/** What the families of models of pictures have in common: all but their name and recipes. */
public abstract class ImageFamily implements Family {

    private final String name;
    private final String summary;
    private final Class<? extends Estimator<Images, ?>> recipeType;
    private final Function<ModelFile, Model<Images>> loader;
    private final List<Preset> presets;

    /**
     * A family of models of pictures.
     *
     * @param name the name on the command line
     * @param summary one line for a person who chooses
     * @param recipeType the record class of the recipes
     * @param loader reads a fitted model
     * @param presets the named recipes; the first is the default
     */
    protected ImageFamily(
            String name,
            String summary,
            Class<? extends Estimator<Images, ?>> recipeType,
            Function<ModelFile, Model<Images>> loader,
            Preset... presets) {
        this.name = name;
        this.summary = summary;
        this.recipeType = recipeType;
        this.loader = loader;
        this.presets = List.of(presets);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String summary() {
        return summary;
    }

    @Override
    public final Class<?> dataType() {
        return Images.class;
    }

    @Override
    public final List<Preset> presets() {
        return presets;
    }

    @Override
    public final Class<? extends Estimator<?, ?>> recipeType() {
        return recipeType;
    }

    @Override
    public final Model<?> load(ModelFile file) {
        return loader.apply(file);
    }
}
