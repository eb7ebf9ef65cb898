package dev.likeness.cli;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The command in a separate process, with its output in files. */
final class OwnProcess implements AutoCloseable {

    /** Seconds; long, because machines that test are often busy. */
    private static final long PATIENCE = 120;

    /**
     * A process inherits what is ignored, and a shell starts what runs in the background with
     * Ctrl-C ignored: the tests may be such a process.
     */
    private static final List<String> RESETTING = List.of("env", "--default-signal=INT");

    private final Process process;
    private final Path out;
    private final Path err;

    private OwnProcess(Path folder, List<String> command) throws IOException {
        out = Files.createTempFile(folder, "out", ".txt");
        err = Files.createTempFile(folder, "err", ".txt");
        process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
    }

    /** Starts the command with options for Java. */
    static OwnProcess start(Path folder, List<String> java, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        if (ignored("self", "INT") && resetsSignals()) {
            command.addAll(RESETTING);
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(java);
        command.add("-cp");
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new OwnProcess(folder, command);
    }

    /** Whether the process was told to ignore a signal; false where that cannot be known. */
    private static boolean ignored(String process, String signal) throws IOException {
        Path status = Path.of("/proc", process, "status");
        if (!Files.isReadable(status)) {
            return false;
        }
        int number = signal.equals("INT") ? 2 : 15;
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:")) {
                long mask = Long.parseUnsignedLong(line.substring(7).strip(), 16);
                return (mask >> (number - 1) & 1) == 1;
            }
        }
        return false;
    }

    /** Whether there is an {@code env} that gives signals back their meaning (GNU's, from 8.31). */
    private static boolean resetsSignals() throws IOException {
        List<String> nothing = new ArrayList<>(RESETTING);
        nothing.add("true");
        try {
            return new ProcessBuilder(nothing).start().waitFor() == 0;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    void signal(String name) throws Exception {
        assumeFalse(
                ignored(Long.toString(process.pid()), name),
                () -> "the tests were started with SIG" + name + " ignored, and so is the command");
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    void waitUntil(BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("waited in vain; it said: " + err());
            }
            Thread.sleep(20);
        }
    }

    /** Waits until one of two ends, and gives that one. */
    static OwnProcess firstToEnd(OwnProcess one, OwnProcess other) throws Exception {
        return (OwnProcess)
                CompletableFuture.anyOf(
                                one.process.onExit().thenApply(ended -> one),
                                other.process.onExit().thenApply(ended -> other))
                        .get(PATIENCE, TimeUnit.SECONDS);
    }

    int exitCode() throws Exception {
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            throw new AssertionError("still running; it said: " + err());
        }
        return process.exitValue();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
