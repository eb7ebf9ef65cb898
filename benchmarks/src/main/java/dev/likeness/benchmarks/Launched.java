package dev.likeness.benchmarks;

import dev.likeness.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands of Likeness in separate processes, which write what they say into their folder. */
final class Launched {

    /** What a command prints. */
    static final String SAID = "said.txt";

    private static final long MOST_NANOSECONDS = 120_000_000_000L;
    private static final String ERRORS = "errors.txt";

    private Launched() {}

    static Process start(List<String> words, Path folder, List<String> java) throws IOException {
        List<String> line = new ArrayList<>(List.of(Home.launcher()));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        if (!java.isEmpty()) {
            builder.environment().put("LIKENESS_JAVA_OPTS", String.join(" ", java));
        }
        return builder.redirectError(folder.resolve(ERRORS).toFile())
                .redirectOutput(said(folder).toFile())
                .start();
    }

    static int run(List<String> words, Path folder, List<String> java)
            throws IOException, InterruptedException {
        return start(words, folder, java).waitFor();
    }

    static void require(List<String> words, Path folder) throws IOException, InterruptedException {
        if (run(words, folder, List.of()) != 0) {
            throw new InputException(
                    String.join(" ", words)
                            + " failed: "
                            + Files.readString(folder.resolve(ERRORS)));
        }
    }

    /** Whether a command that answers requests says where, and then ends when it is asked to. */
    static boolean serves(List<String> words, Path folder)
            throws IOException, InterruptedException {
        Process process = start(words, folder, List.of());
        long begun = System.nanoTime();
        boolean said = false;
        while (!said && process.isAlive() && System.nanoTime() - begun < MOST_NANOSECONDS) {
            said = process.waitFor(20, TimeUnit.MILLISECONDS) || Files.size(said(folder)) > 0;
        }
        said = process.isAlive() && said;
        process.destroy();
        boolean ended = process.waitFor(10, TimeUnit.SECONDS);
        process.destroyForcibly();
        return said && ended;
    }

    private static Path said(Path folder) {
        return folder.resolve(SAID);
    }

    /** Starts a launcher of another folder. */
    static Process script(String launcher, List<String> words, Path folder) throws IOException {
        List<String> line = new ArrayList<>(List.of(launcher));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(ERRORS).toFile())
                .start();
    }

    /** Runs a line of the shell that must succeed. */
    static void script(String line, Path folder) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("sh", "-c", line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(ERRORS).toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new InputException(line + ": " + Files.readString(folder.resolve(ERRORS)));
        }
    }
}
