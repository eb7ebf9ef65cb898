package dev.likeness.benchmarks;

import dev.likeness.Dataset;
import dev.likeness.DivergedException;
import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Notices;
import dev.likeness.Recipe;
import dev.likeness.Validated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The smallest sensible model of every family on the class path, whatever families come. */
final class SmallModels {

    private static final int ASKED = 8;

    /** Widths and counts are made as small as the recipe allows, tried in this order. */
    private static final List<String> SMALL = List.of("2", "4", "8");

    /** The longest text: names have no more letters. */
    private static final List<String> LENGTHS = List.of("16");

    /** What recipes with a target are to predict: a class, and a number. */
    private static final List<String> TARGETS = List.of("income", "age");

    private SmallModels() {}

    /**
     * A fitted model.
     *
     * @param name family and preset
     * @param model the model
     * @param asked a few examples to ask it about
     */
    record Small(String name, Model<?> model, Dataset asked) {}

    /**
     * Fits the presets of a family.
     *
     * @param every all of them, or the first
     * @param notices hears what is left out
     * @throws InputException if there are no data of the family's kind under a name
     */
    static <X extends Dataset> List<Small> of(Family<X> family, boolean every, Notices notices) {
        List<Small> models = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (X data : SmallData.of(family.dataType())) {
            for (Family.Preset<X> preset : family.presets()) {
                if (models.isEmpty() || every || !SmallData.first(data)) {
                    addTo(models, family, preset, data, refused);
                }
                if (!every) {
                    break;
                }
            }
        }
        if (models.isEmpty()) {
            throw new InputException(String.join(" ", refused));
        }
        return models;
    }

    private static <X extends Dataset> void addTo(
            List<Small> models,
            Family<X> family,
            Family.Preset<X> preset,
            X data,
            List<String> refused) {
        for (String target : TARGETS) {
            Optional<Estimator<X, ? extends Model<X>>> aimed =
                    tried(preset.recipe(), "target", target);
            if (aimed.isEmpty() && !target.equals(TARGETS.get(0))) {
                continue;
            }
            String name =
                    family.name()
                            + " "
                            + preset.name()
                            + (aimed.isPresent() ? " " + target : "")
                            + (SmallData.first(data) ? "" : " " + (models.size() + 1));
            try {
                models.add(
                        new Small(
                                name,
                                fit(aimed.orElse(preset.recipe()), data),
                                data.slice(0, Math.min(ASKED, data.count()))));
            } catch (InputException e) {
                refused.add(name + ": " + e.getMessage()); // some predict classes alone
            }
        }
    }

    private static <X extends Dataset> Model<X> fit(
            Estimator<X, ? extends Model<X>> recipe, X data) {
        Fit fit = Fit.defaults().withSeed(1).withSteps(2L).withThreads(1);
        return fit(shrunk(recipe), data, fit);
    }

    private static <X extends Dataset, M extends Model<X>> M fit(
            Estimator<X, M> recipe, X data, Fit fit) {
        if (recipe instanceof Validated<X, M> validated) {
            int cut = data.count() * 3 / 4;
            if (cut == 0) { // one long text
                return validated.fit(data, data, fit);
            }
            return validated.fit(
                    Dataset.part(data, 0, cut), Dataset.part(data, cut, data.count()), fit);
        }
        return recipe.fit(data, fit);
    }

    /** The recipe with every width, depth and count as small as it allows. */
    private static <X extends Dataset> Estimator<X, ? extends Model<X>> shrunk(
            Estimator<X, ? extends Model<X>> recipe) {
        Estimator<X, ? extends Model<X>> small = recipe;
        for (Recipe.Setting setting : Recipe.describe(recipe)) {
            if (setting.key().startsWith("max")) {
                continue; // a limit, not a size
            }
            boolean length = setting.key().equals("longest");
            for (String number : length ? LENGTHS : SMALL) {
                Optional<String> text = smaller(setting.value(), number);
                Optional<Estimator<X, ? extends Model<X>>> changed =
                        text.flatMap(each -> tried(recipe, setting.key(), each));
                if (changed.isPresent()) {
                    Optional<Estimator<X, ? extends Model<X>>> both =
                            tried(small, setting.key(), text.orElseThrow());
                    if (both.isPresent()) {
                        small = both.get();
                        break;
                    }
                }
            }
        }
        return small;
    }

    private static Optional<String> smaller(@Nullable Object value, String number) {
        long small = Long.parseLong(number);
        if (value instanceof Long whole && whole > small) {
            return Optional.of(number);
        } else if (value instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(each -> each instanceof Long whole && whole > small)) {
            return Optional.of(String.join(",", list.stream().map(each -> number).toList()));
        }
        return Optional.empty();
    }

    private static <X extends Dataset> Optional<Estimator<X, ? extends Model<X>>> tried(
            Estimator<X, ? extends Model<X>> recipe, String key, String text) {
        try {
            return Optional.of(Recipe.with(recipe, Map.of(key, text)));
        } catch (InputException refused) {
            return Optional.empty();
        }
    }

    /** All families that there are, or those named. */
    static Map<String, List<Small>> all(List<String> names, boolean every, Notices notices) {
        Map<String, List<Small>> all = new LinkedHashMap<>();
        for (Family<?> family : Models.families()) {
            if (names.isEmpty() || names.contains(family.name())) {
                try {
                    all.put(family.name(), of(family, every, notices));
                } catch (InputException | DivergedException e) {
                    notices.tell(family.name() + " is left out: " + e.getMessage());
                }
            }
        }
        return all;
    }
}
