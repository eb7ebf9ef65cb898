package dev.likeness.cli;

import java.nio.file.Path;

/** Fitted models of strips. */
final class Strip {

    private Strip() {}

    /** The run of a preset, fitted to a folder of pictures. */
    static Path run(Path parent, String preset, Path data) {
        Path run = parent.resolve(preset);
        Run fitted = Run.of("fit", "strips", "--preset", preset, "--data", data, "--out", run);
        if (fitted.code() != 0) {
            throw new AssertionError(fitted.err());
        }
        return run;
    }
}
