package com.example.walks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The {@code likeness} command as a process that has this module on its class path.
 *
 * @param exit the exit code
 * @param out what was printed as a result
 * @param err everything else that was printed
 */
record Likeness(int exit, String out, String err) {

    /** Seconds; long, because machines that test are often busy. */
    private static final long PATIENCE = 120;

    /** Runs one command to its end in a folder. */
    static Likeness run(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add("dev.likeness.cli.Main");
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("likeness", ".out");
        Path err = Files.createTempFile("likeness", ".err");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            try {
                if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                    throw new AssertionError("still running: " + String.join(" ", arguments));
                }
            } finally {
                process.destroyForcibly();
            }
            return new Likeness(process.exitValue(), text(out), text(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }
}
