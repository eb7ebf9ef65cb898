package dev.likeness.benchmarks;

import dev.likeness.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The folder of the project, and the programs started from it. */
final class Home {

    private Home() {}

    /**
     * What a program came to.
     *
     * @param exitCode its exit code
     * @param output what it wrote to standard output
     * @param seconds its wall time
     */
    record Ended(int exitCode, String output, double seconds) {}

    /** The root of the project, which {@code benchmarks/run} names. */
    static Path path() {
        return Path.of(System.getProperty("likeness.home", ".")).toAbsolutePath().normalize();
    }

    static String launcher() {
        return path().resolve("likeness").toString();
    }

    static Path peer(String script) {
        return path().resolve("benchmarks").resolve("peers").resolve(script);
    }

    /** Runs a program to its end; its standard error is passed on, or thrown away. */
    static Ended run(boolean showErrors, List<String> command) {
        long start = System.nanoTime();
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(
                                    showErrors
                                            ? ProcessBuilder.Redirect.INHERIT
                                            : ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            return new Ended(exitCode, output, (System.nanoTime() - start) / 1e9);
        } catch (IOException e) {
            throw new InputException(
                    command.get(0) + " could not be started: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException("Interrupted while " + command.get(0) + " was running.", e);
        }
    }

    /** Runs a program that must succeed; gives what it wrote. */
    static Ended runWell(List<String> command) {
        Ended ended = run(true, command);
        if (ended.exitCode() != 0) {
            throw new InputException(
                    "%s ended with exit code %d; the reason stands above."
                            .formatted(String.join(" ", command), ended.exitCode()));
        }
        return ended;
    }
}
