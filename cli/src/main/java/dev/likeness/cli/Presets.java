package dev.likeness.cli;

import dev.likeness.Family;
import dev.likeness.InputException;
import dev.likeness.Nearest;
import org.jspecify.annotations.Nullable;

/** The named recipes of a family. */
final class Presets {

    private Presets() {}

    /** The preset of a name; the default one for null. */
    static Family.Preset choose(Family family, @Nullable String name) {
        if (name == null) {
            return family.presets().get(0);
        }
        return family.presets().stream()
                .filter(preset -> preset.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InputException(
                                        "%s has no preset \"%s\".%s"
                                                .formatted(
                                                        family.name(),
                                                        name,
                                                        Nearest.hint(
                                                                name,
                                                                family.presets().stream()
                                                                        .map(Family.Preset::name)
                                                                        .toList()))));
    }
}
