package dev.likeness.cli;

import dev.likeness.cli.commands.LikenessCommand;
import dev.likeness.cli.printing.Problems;
import dev.likeness.cli.printing.Screen;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import picocli.CommandLine;

/** Where the {@code likeness} command begins. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // the digits of an English sentence
        System.exit(run(writer(System.out), writer(System.err), arguments));
    }

    /**
     * Runs one command.
     *
     * @param out takes results
     * @param err takes everything else
     * @return the exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted
     */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        PrintWriter results = new Screen(out);
        PrintWriter words = new Screen(err);
        int exitCode = execute(results, words, arguments);
        return Problems.written(exitCode, results, words);
    }

    private static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine command = LikenessCommand.of(arguments);
        command.setOut(out);
        command.setErr(err);
        command.setUsageHelpAutoWidth(false);
        command.setUsageHelpWidth(100);
        command.setParameterExceptionHandler(Problems::usage);
        command.setExecutionExceptionHandler(Problems::failure);
        try {
            return command.execute(arguments);
        } catch (LinkageError
                | OutOfMemoryError
                | ServiceConfigurationError
                | StackOverflowError e) {
            return Problems.failure(new IllegalStateException(e), command, null);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** UTF-8 everywhere but on Windows, whose console has another encoding. */
    private static PrintWriter writer(PrintStream stream) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Charset charset =
                system.contains("windows") ? Charset.defaultCharset() : StandardCharsets.UTF_8;
        return new PrintWriter(stream, true, charset);
    }
}
