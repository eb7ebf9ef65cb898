package dev.likeness.benchmarks;

import dev.likeness.Classifier;
import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Nearest;
import dev.likeness.Recipe;
import dev.likeness.Regressor;
import dev.likeness.Sampler;
import dev.likeness.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model fitted to a table.
 *
 * @param name what its row is called
 * @param sampler the model
 * @param fitSeconds the wall time of the fit
 * @param sampleSeconds the wall time of a sample of as many rows as it was fitted on
 */
record TableFit(String name, Sampler<Table> sampler, double fitSeconds, double sampleSeconds) {

    /** The names of the families that make tables. */
    static List<String> families() {
        return Models.families().stream()
                .filter(family -> family.dataType() == Table.class)
                .<String>map(Family::name)
                .toList();
    }

    /** Whether models of a family sample, where their recipe allows it. */
    static boolean samples(String family) {
        return Models.family(family).can(Sampler.class);
    }

    /**
     * The recipe of a family.
     *
     * @param preset its name, or null for the first
     * @throws InputException if there is no such family of tables, preset or setting
     */
    static Estimator<?, ?> recipe(
            String family, @Nullable String preset, Map<String, String> settings) {
        if (!families().contains(family)) {
            throw new InputException(
                    "There is no family of tables \"%s\".%s"
                            .formatted(family, Nearest.hint(family, families())));
        }
        return Recipe.with(Models.family(family).preset(preset).recipe(), settings);
    }

    /** The first recipe of a family, with a target if it knows one and its models predict it. */
    static Estimator<?, ?> recipe(String family, Table train, String target) {
        Estimator<?, ?> recipe = recipe(family, null, Map.of());
        boolean number = train.column(target).schema().kind().numeric();
        boolean knows =
                Recipe.describe(recipe).stream().anyMatch(setting -> setting.key().equals("target"))
                        && Models.family(family).can(number ? Regressor.class : Classifier.class);
        return knows ? Recipe.with(recipe, Map.of("target", target)) : recipe;
    }

    /** Fits a recipe, and draws from it once. */
    @SuppressWarnings("unchecked") // the recipe belongs to a family of tables
    static TableFit of(String name, Estimator<?, ?> recipe, Table train, long seed, int threads) {
        Fit fit = Fit.defaults().withSeed(seed).withThreads(threads);
        long start = System.nanoTime();
        Model<?> model = ((Estimator<Table, ? extends Model<Table>>) recipe).fit(train, fit);
        double fitSeconds = (System.nanoTime() - start) / 1e9;
        if (!(model instanceof Sampler<?>)) {
            throw new InputException(recipe.family() + " makes no rows, so none can be judged.");
        }
        Sampler<Table> sampler = (Sampler<Table>) model;
        start = System.nanoTime();
        int drawn = sampler.sample(train.rows(), seed).rows();
        double sampleSeconds = (System.nanoTime() - start) / 1e9;
        if (drawn != train.rows()) {
            throw new InputException(
                    "%s made %d rows of %d.".formatted(recipe.family(), drawn, train.rows()));
        }
        return new TableFit(name, sampler, fitSeconds, sampleSeconds);
    }

    /** Every combination of a value for each key, the last key's values next to each other. */
    static List<Map<String, String>> combinations(Map<String, List<String>> values) {
        List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
        for (Map.Entry<String, List<String>> entry : values.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> begun : all) {
                for (String value : entry.getValue()) {
                    Map<String, String> one = new LinkedHashMap<>(begun);
                    one.put(entry.getKey(), value);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }
}
