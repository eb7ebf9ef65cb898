package dev.likeness.benchmarks;

import dev.likeness.DivergedException;
import dev.likeness.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/**
 * The measurements, one a command; each prints Markdown for {@code benchmarks/README.md} and ends
 * with exit code 0 when its bars are met, 1 when one is missed or it could not be measured, 2 when
 * it was called wrongly.
 */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Measurements of Likeness, beside peers where there are any.",
        subcommands = {
            GanSpeedCommand.class,
            AutoencoderSpeedCommand.class,
            VaeSpeedCommand.class,
            SequenceSpeedCommand.class,
            LikelihoodCommand.class,
            MemoryCommand.class,
            StartCommand.class,
            QualityCommand.class,
            ExtractorsCommand.class,
            ModelFileCommand.class,
            TableQualityCommand.class,
            TableFrontierCommand.class,
            FieldTablesCommand.class,
            RareClassCommand.class,
            TableSamplingCommand.class,
            ClassifiersCommand.class,
            NaiveBayesCommand.class,
            SvmCommand.class,
            TreesCommand.class,
            ScaleCommand.class
        })
public final class Benchmarks {

    private Benchmarks() {}

    /** Runs one measurement and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        CommandLine command = new CommandLine(new Benchmarks());
        command.setExecutionExceptionHandler(Benchmarks::failed);
        return arguments.length == 0 ? command.execute("--help") : command.execute(arguments);
    }

    private static int failed(Exception problem, CommandLine command, ParseResult parsed)
            throws Exception {
        if (problem instanceof InputException || problem instanceof DivergedException) {
            command.getErr().println(problem.getMessage());
            return 1;
        }
        throw problem;
    }
}
