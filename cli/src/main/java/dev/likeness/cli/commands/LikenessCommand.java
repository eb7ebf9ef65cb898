package dev.likeness.cli.commands;

import dev.likeness.cli.printing.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself: what it is for, and what every subcommand takes. */
@Command(
        name = "likeness",
        header = "Learns a distribution from data and makes more of it.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            FitCommand.class,
            SampleCommand.class,
            ReconstructCommand.class,
            EncodeCommand.class,
            ScoreCommand.class,
            ImputeCommand.class,
            AugmentCommand.class,
            PredictCommand.class,
            ProbeCommand.class,
            EvaluateCommand.class,
            ModelsCommand.class,
            DatasetsCommand.class,
            ShowCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  likeness fit gan --data mnist --minutes 3 --out runs/first",
            "  likeness sample runs/first -n 64 --seed 7 -o digits.png",
            "  likeness evaluate runs/first",
            "  likeness help fit",
            "",
            "Results go to standard output, everything else to standard error.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted."
        })
public final class LikenessCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--trace",
            scope = ScopeType.INHERIT,
            description = "When something fails, show where in the program.")
    private boolean trace;

    public boolean trace() {
        return trace;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which command? One of "
                        + String.join(", ", spec.subcommands().keySet())
                        + "; for example: likeness fit gan --data mnist --minutes 3");
    }
}
