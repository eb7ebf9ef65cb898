package dev.likeness.cli;

import dev.likeness.Family;
import org.jspecify.annotations.Nullable;

/** The named recipes of a family. */
final class Presets {

    private Presets() {}

    /** The preset of a name; the default one for null. */
    static Family.Preset<?> choose(Family<?> family, @Nullable String name) {
        return family.preset(name);
    }
}
