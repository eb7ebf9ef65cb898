package dev.likeness.run;

import dev.likeness.Dataset;
import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.Model;
import dev.likeness.file.RunRecipe;
import dev.likeness.search.Chooser;
import dev.likeness.search.Tuner;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A run that was checked in every way that does not need its data.
 *
 * @param family the family; null while a chooser is to find it
 * @param preset the name of the recipe it began with, or null
 * @param recipe the recipe; null while a chooser is to find it
 * @param data what it learns from
 * @param fit its seed, limits and threads, and whether it goes on from a checkpoint
 * @param folder its folder
 * @param named whether the folder has a name that nobody gave: if another run takes it meanwhile,
 *     the next number is free
 * @param target what is to be predicted, for a chooser; null for nothing
 * @param chooser finds the family when the data are read, or null
 * @param search searches the settings when the data are read, or null
 * @param <X> the kind of data
 */
@RecordBuilder
public record Plan<X extends Dataset>(
        @Nullable Family<X> family,
        @Nullable String preset,
        @Nullable Estimator<X, ? extends Model<X>> recipe,
        DataChoice<X> data,
        Fit fit,
        Path folder,
        boolean named,
        @Nullable String target,
        @Nullable Chooser<X> chooser,
        Tuner.@Nullable Search search)
        implements PlanBuilder.With<X> {

    /** The same in a folder, or for null in the next free one below {@code runs}. */
    Plan<X> inFolder(@Nullable Path given, String name) {
        Path place =
                given == null ? NewFolder.next(Path.of("runs"), name, data.shortName()) : given;
        return withFolder(place).withNamed(given == null);
    }

    /** The same with what a chooser found, to be fitted within other limits. */
    Plan<X> chosen(Chooser.Choice<X> choice, Fit limits) {
        return withFamily(choice.family())
                .withPreset(choice.preset())
                .withRecipe(choice.recipe())
                .withFit(limits)
                .withChooser(null);
    }

    /** The family, once it is known. */
    Family<X> chosen() {
        if (family == null) {
            throw new IllegalStateException("the family is not chosen yet");
        }
        return family;
    }

    /** The recipe, once it is known. */
    Estimator<X, ? extends Model<X>> known() {
        if (recipe == null) {
            throw new IllegalStateException("the recipe is not known yet");
        }
        return recipe;
    }

    RunRecipe toRecipe() {
        return RunRecipe.of(known(), data.name(), fit)
                .withPreset(preset)
                .withDataOptions(data.options());
    }
}
