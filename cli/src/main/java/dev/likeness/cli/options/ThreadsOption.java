package dev.likeness.cli.options;

import dev.likeness.ThreadLimit;
import dev.likeness.cli.printing.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many threads compute. */
public final class ThreadsOption {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads compute (default: one a core).")
    private @Nullable Integer threads;

    /** The number that was typed, or null. */
    public @Nullable Integer given() {
        return threads;
    }

    /** The limit for what follows; close it when the work is done. */
    public ThreadLimit limit(Output output) {
        if (threads != null && threads < 1) {
            throw output.usage("--threads must be at least 1, found " + threads + ".");
        }
        return ThreadLimit.open(threads == null ? 0 : threads);
    }
}
