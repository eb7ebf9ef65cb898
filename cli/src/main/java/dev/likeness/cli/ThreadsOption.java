package dev.likeness.cli;

import dev.likeness.ThreadLimit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many threads compute. */
final class ThreadsOption {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of arithmetic (default: one a core).")
    private @Nullable Integer threads;

    /** The number that was typed, or null. */
    @Nullable Integer given() {
        return threads;
    }

    /** Sets the number that was typed for all that follows. */
    void apply(Output output) {
        if (threads != null && threads < 1) {
            throw output.usage("--threads must be at least 1, found " + threads + ".");
        } else if (threads != null) {
            ThreadLimit.open(threads); // until the program ends
        }
    }
}
