package dev.likeness.benchmarks;

import dev.likeness.DivergedException;
import dev.likeness.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/**
 * The measurements, one a command; each prints Markdown, keeps it in {@code benchmarks/results},
 * and ends with exit code 0 when its bars are met, 1 when one is missed or it could not be
 * measured, 2 when it was called wrongly. {@code pages} makes the pages of all of them.
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
            WritingSpeedCommand.class,
            LikelihoodCommand.class,
            TextLikelihoodCommand.class,
            MemoryCommand.class,
            StartCommand.class,
            QualityCommand.class,
            ExtractorsCommand.class,
            ModelFileCommand.class,
            ModelLoadingCommand.class,
            TableQualityCommand.class,
            TableFrontierCommand.class,
            FieldTablesCommand.class,
            TableChoiceCommand.class,
            ImputationCommand.class,
            RareClassCommand.class,
            TableSamplingCommand.class,
            ClassifiersCommand.class,
            NaiveBayesCommand.class,
            RecordsCommand.class,
            ServiceCommand.class,
            TogetherCommand.class,
            SvmCommand.class,
            TreesCommand.class,
            ScaleCommand.class,
            TextQualityCommand.class,
            MixingScaleCommand.class,
            BytePairsCommand.class,
            SentenceQualityCommand.class,
            RecommendQualityCommand.class,
            RecommendSpeedCommand.class,
            MutateCommand.class,
            KillCommand.class,
            RecognitionCommand.class,
            TableReadingCommand.class,
            PictureReadingCommand.class,
            PictureFormsCommand.class,
            PictureOrderCommand.class,
            PictureStepsCommand.class,
            RulesCommand.class,
            PagesCommand.class
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
        if (arguments.length == 0) {
            return command.execute("--help");
        }
        Results.begin();
        int exitCode = command.execute(arguments);
        if (exitCode != CommandLine.ExitCode.USAGE && !arguments[0].equals("pages")) {
            Results.write(arguments);
        }
        return exitCode;
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
