package dev.likeness;

import dev.likeness.file.ModelFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A family of models, as the command line and {@link Models} find it: its name, its named recipes,
 * what its models can do, and how a file becomes one of them.
 *
 * <pre>{@code
 * Family<Table> circuits =
 *         Family.of("circuit", Table.class, Circuit.class, CircuitModel::read)
 *                 .withSummary("hidden Chow-Liu trees")
 *                 .withAbilities(Sampler.class, Conditional.class, Density.class)
 *                 .withPreset("default", "up to 64 states a column", Circuit.defaults());
 * }</pre>
 *
 * @param <X> the kind of data
 */
public final class Family<X extends Dataset> {

    /**
     * A named recipe.
     *
     * @param name the name, such as {@code dcgan}
     * @param summary one line for a person who chooses
     * @param recipe the hyper-parameters
     */
    public record Preset<X extends Dataset>(
            String name, String summary, Estimator<X, ? extends Model<X>> recipe) {}

    private final String name;
    private final Class<X> dataType;
    private final Class<? extends Estimator<X, ?>> recipeType;
    private final Function<ModelFile, ? extends Model<X>> loader;
    private final String summary;
    private final Set<Class<?>> abilities;
    private final List<Preset<X>> presets;
    private final Function<Estimator<?, ?>, Map<String, List<String>>> searchSpace;
    private final boolean quick;

    private Family(
            String name,
            Class<X> dataType,
            Class<? extends Estimator<X, ?>> recipeType,
            Function<ModelFile, ? extends Model<X>> loader,
            String summary,
            Set<Class<?>> abilities,
            List<Preset<X>> presets,
            Function<Estimator<?, ?>, Map<String, List<String>>> searchSpace,
            boolean quick) {
        this.name = name;
        this.dataType = dataType;
        this.recipeType = recipeType;
        this.loader = loader;
        this.summary = summary;
        this.abilities = abilities;
        this.presets = presets;
        this.searchSpace = searchSpace;
        this.quick = quick;
    }

    /**
     * A family without presets; add at least one.
     *
     * @param name the name on the command line, such as {@code gan}
     * @param dataType the kind of data
     * @param recipeType the record class of the recipes
     * @param loader reads a fitted model; throws {@link InputException} if the file lacks a tensor,
     *     or one has another shape than the recipe asks for
     */
    public static <X extends Dataset> Family<X> of(
            String name,
            Class<X> dataType,
            Class<? extends Estimator<X, ?>> recipeType,
            Function<ModelFile, ? extends Model<X>> loader) {
        return new Family<>(
                name,
                dataType,
                recipeType,
                loader,
                "",
                Set.of(),
                List.of(),
                recipe -> Map.of(),
                true);
    }

    /** The same with one line for a person who chooses. */
    public Family<X> withSummary(String line) {
        return new Family<>(
                name, dataType, recipeType, loader, line, abilities, presets, searchSpace, quick);
    }

    /**
     * The same with what its models can do: interfaces such as {@link Sampler}. A model need not
     * have all of them, where they depend on its recipe.
     */
    public Family<X> withAbilities(Class<?>... interfaces) {
        Set<Class<?>> all = new LinkedHashSet<>(List.of(interfaces));
        return new Family<>(
                name, dataType, recipeType, loader, summary, all, presets, searchSpace, quick);
    }

    /** The same with one more named recipe; the first is the default. */
    public Family<X> withPreset(
            String preset, String line, Estimator<X, ? extends Model<X>> recipe) {
        List<Preset<X>> all = new ArrayList<>(presets);
        all.add(new Preset<>(preset, line, recipe));
        return new Family<>(
                name,
                dataType,
                recipeType,
                loader,
                summary,
                abilities,
                List.copyOf(all),
                searchSpace,
                quick);
    }

    /**
     * The same with the settings that are worth a search, and the values to try as on a command
     * line, for recipes that are like a given one.
     */
    public Family<X> withSearchSpace(Function<Estimator<?, ?>, Map<String, List<String>>> space) {
        return new Family<>(
                name, dataType, recipeType, loader, summary, abilities, presets, space, quick);
    }

    /**
     * The same, known to take more than about a minute on a usual data set, so that it is left out
     * where all families are compared.
     */
    public Family<X> slow() {
        return new Family<>(
                name,
                dataType,
                recipeType,
                loader,
                summary,
                abilities,
                presets,
                searchSpace,
                false);
    }

    /** The name on the command line, such as {@code gan}. */
    public String name() {
        return name;
    }

    /** One line for a person who chooses. */
    public String summary() {
        return summary;
    }

    /** The kind of data, such as {@code Images.class}. */
    public Class<X> dataType() {
        return dataType;
    }

    /** The record class of the family's recipes. */
    public Class<? extends Estimator<X, ?>> recipeType() {
        return recipeType;
    }

    /** The interfaces of what models of this family can do, where the recipe allows it. */
    public Set<Class<?>> abilities() {
        return abilities;
    }

    /** Whether models of this family can do something, where the recipe allows it. */
    public boolean can(Class<?> ability) {
        return abilities.stream().anyMatch(ability::isAssignableFrom);
    }

    /** The named recipes; the first is the default. */
    public List<Preset<X>> presets() {
        return presets;
    }

    /**
     * The named recipe.
     *
     * @param preset its name, or null for the default
     * @throws InputException if there is none of that name; the message names the nearest
     */
    public Preset<X> preset(@Nullable String preset) {
        if (preset == null) {
            return presets.get(0);
        }
        return presets.stream()
                .filter(each -> each.name().equals(preset))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InputException(
                                        "%s has no preset \"%s\".%s"
                                                .formatted(
                                                        name,
                                                        preset,
                                                        Nearest.hint(
                                                                preset,
                                                                presets.stream()
                                                                        .map(Preset::name)
                                                                        .toList()))));
    }

    /**
     * The settings that are worth a search, and the values to try, as on a command line; empty if
     * the family names none.
     *
     * @param recipe the recipe that the others are to be like
     */
    public Map<String, List<String>> searchSpace(Estimator<?, ?> recipe) {
        return searchSpace.apply(recipe);
    }

    /**
     * Whether the default recipe learns from a usual data set within about a minute, so that it is
     * worth a try where all families are compared.
     */
    public boolean quick() {
        return quick;
    }

    /**
     * A recipe of plain values, as {@link Recipe#toMap} gives them; what is missing takes the value
     * of the default preset, so that files keep their meaning when a setting is added.
     *
     * @throws InputException if a key is unknown, or a value has the wrong type
     */
    @SuppressWarnings("unchecked") // a recipe type's models have its kind of data
    public Estimator<X, ? extends Model<X>> recipe(Map<String, Object> values) {
        return (Estimator<X, ? extends Model<X>>) Recipe.fromMap(recipeType, complete(values));
    }

    private Map<String, Object> complete(Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(Recipe.toMap(presets.get(0).recipe()));
        all.putAll(values);
        return all;
    }

    /**
     * Reads a fitted model.
     *
     * @throws InputException if the file is damaged, lacks a tensor, or one has another shape than
     *     the recipe asks for
     */
    public Model<X> load(ModelFile file) {
        file.damage()
                .ifPresent(
                        what -> {
                            throw new InputException(file.path() + " is damaged: " + what);
                        });
        ModelCard card = file.card();
        return loader.apply(file.withCard(card.withRecipe(complete(card.recipe()))));
    }
}
