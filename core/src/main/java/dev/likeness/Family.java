package dev.likeness;

import dev.likeness.file.ModelFile;
import java.util.List;
import java.util.Map;

/**
 * A family of models as the command line and {@link Models} find it, through {@link
 * java.util.ServiceLoader}. Loading a family class loads no native library.
 */
public interface Family {

    /**
     * A named recipe.
     *
     * @param name the name, such as {@code dcgan}
     * @param summary one line for a person who chooses
     * @param recipe the hyper-parameters
     */
    record Preset(String name, String summary, Estimator<?, ?> recipe) {}

    /** The name on the command line, such as {@code gan}. */
    String name();

    /** One line for a person who chooses. */
    String summary();

    /** The kind of data, such as {@code Images.class}. */
    Class<?> dataType();

    /** The named recipes; the first is the default. */
    List<Preset> presets();

    /**
     * The settings that are worth a search, and the values to try, as on a command line; empty if
     * the family names none.
     *
     * @param recipe the recipe that the others are to be like
     */
    default Map<String, List<String>> searchSpace(Estimator<?, ?> recipe) {
        return Map.of();
    }

    /**
     * Whether the default recipe learns from a usual table within about a minute, so that it is
     * worth a try where all families are compared.
     */
    default boolean quick() {
        return true;
    }

    /** The record class of the family's recipes. */
    Class<? extends Estimator<?, ?>> recipeType();

    /**
     * Reads a fitted model.
     *
     * @throws InputException if the file lacks a tensor, or one has another shape than the recipe
     *     asks for
     */
    Model<?> load(ModelFile file);
}
