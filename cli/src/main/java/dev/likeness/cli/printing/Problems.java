package dev.likeness.cli.printing;

import dev.likeness.DivergedException;
import dev.likeness.InputException;
import dev.likeness.Nearest;
import dev.likeness.Remedy;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in a sentence, and with which exit code. */
public final class Problems {

    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int INTERRUPTED = 130;

    private Problems() {}

    /** What a person typed cannot be meant. */
    public static int usage(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(
                Shown.message(
                        problem instanceof UnmatchedArgumentException unmatched
                                ? unknown(command, unmatched)
                                : String.valueOf(problem.getMessage())));
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        if (traced(command)) {
            problem.printStackTrace(err);
        }
        err.flush();
        return USAGE;
    }

    private static String unknown(CommandLine command, UnmatchedArgumentException problem) {
        String word = problem.getUnmatched().get(0);
        if (problem.isUnknownOption()) {
            String name = word.replaceAll("=.*", "");
            return "There is no option %s.%s"
                    .formatted(
                            name,
                            Nearest.hint(name, command.getCommandSpec().optionsMap().keySet()));
        } else if (command.getParent() == null) {
            return "There is no command %s.%s"
                    .formatted(word, Nearest.hint(word, command.getSubcommands().keySet()));
        }
        return "Nothing more was expected, found \"%s\". Is the dash of an option missing?"
                .formatted(word);
    }

    /** What was asked for could not be done. */
    public static int failure(
            Exception problem, CommandLine command, @Nullable ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (problem instanceof InputException || problem instanceof DivergedException) {
            err.println(Shown.message(Remedies.message(problem)));
        } else {
            err.println(
                    Shown.message(
                            "This should not have happened: "
                                    + problem
                                    + ". Run it again with --trace to see where, and report it."));
        }
        if (traced(command)) {
            problem.printStackTrace(err);
        }
        err.flush();
        return FAILED;
    }

    /**
     * The exit code of a command, or {@link #FAILED} where its result did not arrive.
     *
     * @param out took the result
     */
    public static int written(int exitCode, PrintWriter out, PrintWriter err) {
        if (!out.checkError()) {
            return exitCode;
        }
        err.println(
                "The output could not be written: the disk is full, or what reads it has ended.");
        err.flush();
        return exitCode == 0 ? FAILED : exitCode;
    }

    private static boolean traced(CommandLine command) {
        CommandLine root = command;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return Boolean.TRUE.equals(root.getCommandSpec().findOption("--trace").getValue());
    }

    /** The value, where an {@link InputException} means that the command was used wrongly. */
    public static <T> T asUsage(CommandSpec spec, Supplier<T> value) {
        try {
            return value.get();
        } catch (InputException e) {
            throw new ParameterException(spec.commandLine(), Remedies.message(e), e);
        }
    }

    /**
     * The value, where the Java heap may be too small for it.
     *
     * @param what what needs the memory, to begin the sentence with
     */
    public static <T> T withinMemory(String what, Supplier<T> value) {
        return withinMemory(what, Optional.empty(), value);
    }

    /**
     * The value, where the Java heap may be too small for it.
     *
     * @param what what needs the memory, to begin the sentence with
     * @param smaller how it would need less
     */
    public static <T> T withinMemory(String what, Optional<Remedy> smaller, Supplier<T> value) {
        try {
            return value.get();
        } catch (OutOfMemoryError e) {
            String problem =
                    "%s needs more memory than the %d MB that Java may use; give it more with LIKENESS_JAVA_OPTS=-Xmx8g, or ask for less."
                            .formatted(what, Runtime.getRuntime().maxMemory() >> 20);
            throw smaller.isPresent()
                    ? new InputException(problem, smaller.get())
                    : new InputException(problem, e);
        }
    }
}
