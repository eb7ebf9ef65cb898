package dev.likeness.benchmarks;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Nearest;
import dev.likeness.Recipe;
import dev.likeness.neural.gan.Gan;
import dev.likeness.neural.vae.Vae;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The named recipes of the families that are measured. */
final class Presets {

    private Presets() {}

    /**
     * The recipe of a preset.
     *
     * @throws InputException if there is none of that name; the nearest is named
     */
    static Gan gan(String name) {
        return of("gan", Gan.class, name);
    }

    /** The same of the VAE family. */
    static Vae vae(String name) {
        return of("vae", Vae.class, name);
    }

    private static <R extends Estimator<?, ?>> R of(String family, Class<R> type, String name) {
        List<? extends Family.Preset<?>> all = Models.family(family).presets();
        for (Family.Preset<?> preset : all) {
            if (preset.name().equals(name)) {
                return type.cast(preset.recipe());
            }
        }
        throw new InputException(
                "There is no preset "
                        + name
                        + "."
                        + Nearest.hint(name, all.stream().map(Family.Preset::name).toList()));
    }

    /** What must be set to make a recipe of a preset, as {@code --set} takes it, by key. */
    static Map<String, String> changes(Estimator<?, ?> preset, Map<String, Object> recipe) {
        Map<String, String> changes = new TreeMap<>();
        Recipe.toMap(preset)
                .forEach(
                        (key, value) -> {
                            String before = text(value);
                            String now = text(recipe.get(key));
                            if (!before.equals(now)) {
                                changes.put(key, now);
                            }
                        });
        return changes;
    }

    private static String text(@Nullable Object value) {
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }
}
