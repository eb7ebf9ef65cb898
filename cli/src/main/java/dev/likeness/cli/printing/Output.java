package dev.likeness.cli.printing;

import dev.likeness.InputException;
import dev.likeness.Notices;
import dev.likeness.file.Json;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command's words go: results to a person or a program, the rest to standard error. */
public final class Output {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    public PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Takes sentences that a person should read. */
    public Notices notices() {
        PrintWriter err = err();
        return notice -> err.println(Shown.message(worded(notice)));
    }

    /** A notice in the words of the command line. */
    public String worded(String notice) {
        return Hints.options(notice, spec);
    }

    /**
     * Says what whoever opens a file should know.
     *
     * @param optional whether this command has the options that the way out names
     */
    public void caution(Optional<InputException> caution, boolean optional) {
        caution.ifPresent(
                what -> notices().tell(optional ? Remedies.message(what) : what.problem()));
    }

    /** Prints the result: as text for a person, or plain values for a program. */
    public void print(Consumer<PrintWriter> text, Supplier<? extends @Nullable Object> values) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Json.writeIndented(values.get()));
        } else {
            text.accept(out);
        }
    }

    /**
     * What needs time and memory, while a line on standard error shows how far it is.
     *
     * @param what what needs them, to begin a sentence with
     * @param work hears of the line
     */
    public <T> T working(String what, Function<ProgressLine, T> work) {
        ProgressLine line = ProgressLine.of(err());
        try {
            return Problems.withinMemory(what, () -> work.apply(line));
        } finally {
            line.clear();
        }
    }

    /** The refusal of what a person typed. */
    public ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** The value, where an {@link InputException} means that the command was used wrongly. */
    public <T> T asUsage(Supplier<T> value) {
        return Problems.asUsage(spec, value);
    }

    /** The check, where an {@link InputException} means that the command was used wrongly. */
    public void asUsage(Runnable check) {
        asUsage(
                () -> {
                    check.run();
                    return true;
                });
    }
}
