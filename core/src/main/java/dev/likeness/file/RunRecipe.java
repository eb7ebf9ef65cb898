package dev.likeness.file;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Recipe;
import dev.likeness.Version;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to repeat a run and to go on with it; {@code recipe.json} in the run folder.
 *
 * @param family the family's name
 * @param preset the name of the recipe it began with, or null
 * @param recipe the hyper-parameters, as {@link dev.likeness.Recipe#toMap} gives them
 * @param data a shipped data set's name, or a path
 * @param dataOptions how the data were read, by option: text, whole numbers, booleans or null
 * @param seed the seed of the run
 * @param epochs the limit in epochs, or null
 * @param steps the limit in steps, or null
 * @param minutes the limit in minutes, or null
 * @param patience stop after this many epochs in a row without improvement, or null
 * @param threads threads for arithmetic; 0 for one a core
 * @param version the version of Likeness
 */
@RecordBuilder
public record RunRecipe(
        String family,
        @Nullable String preset,
        Map<String, Object> recipe,
        String data,
        Map<String, Object> dataOptions,
        long seed,
        @Nullable Integer epochs,
        @Nullable Long steps,
        @Nullable Double minutes,
        @Nullable Integer patience,
        int threads,
        String version)
        implements RunRecipeBuilder.With {

    public RunRecipe {
        recipe = Collections.unmodifiableMap(new TreeMap<>(recipe));
        dataOptions = Collections.unmodifiableMap(new TreeMap<>(dataOptions));
    }

    /** A recipe on data that are read as they stand, within the limits of a fit. */
    public static RunRecipe of(Estimator<?, ?> recipe, String data, Fit fit) {
        return new RunRecipe(
                recipe.family(),
                null,
                Recipe.toMap(recipe),
                data,
                Map.of(),
                fit.seed(),
                fit.epochs(),
                fit.steps(),
                fit.minutes(),
                fit.patience(),
                fit.threads(),
                Version.likeness());
    }

    String toJson() {
        TreeMap<String, @Nullable Object> json = new TreeMap<>();
        json.put("family", family);
        json.put("preset", preset);
        json.put("recipe", recipe);
        json.put("data", data);
        json.put("dataOptions", dataOptions);
        json.put("seed", seed);
        json.put("epochs", epochs);
        json.put("steps", steps);
        json.put("minutes", minutes);
        json.put("patience", patience);
        json.put("threads", threads);
        json.put("version", version);
        return Json.writeIndented(json);
    }

    static RunRecipe fromJson(String text, String where) {
        Fields json = new Fields(object(text, where), where);
        return new RunRecipe(
                json.text("family"),
                json.optionalText("preset"),
                json.object("recipe"),
                json.text("data"),
                json.object("dataOptions"),
                json.whole("seed"),
                optionalSmall(json, "epochs"),
                json.optionalWhole("steps"),
                json.optionalNumber("minutes"),
                optionalSmall(json, "patience"),
                json.small("threads"),
                json.text("version"));
    }

    private static @Nullable Integer optionalSmall(Fields json, String name) {
        return json.map().get(name) == null ? null : Integer.valueOf(json.small(name));
    }

    private static Map<String, Object> object(String text, String where) {
        try {
            return Json.readObject(text, where);
        } catch (InputException e) {
            throw new InputException(
                    e.getMessage() + " The file is damaged; begin the run again in another folder.",
                    e);
        }
    }
}
