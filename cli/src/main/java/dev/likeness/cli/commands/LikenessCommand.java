package dev.likeness.cli.commands;

import dev.likeness.cli.options.RecordOptions;
import dev.likeness.cli.printing.Version;
import java.util.List;
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

    private static final String TRACE = "--trace";

    private static final List<Class<?>> COMMANDS =
            List.of(
                    FitCommand.class,
                    SampleCommand.class,
                    CompleteCommand.class,
                    ReconstructCommand.class,
                    EncodeCommand.class,
                    ScoreCommand.class,
                    ImputeCommand.class,
                    AugmentCommand.class,
                    PredictCommand.class,
                    RecommendCommand.class,
                    SimilarCommand.class,
                    ProbeCommand.class,
                    ServeCommand.class,
                    EvaluateCommand.class,
                    ModelsCommand.class,
                    DatasetsCommand.class,
                    ShowCommand.class,
                    DoctorCommand.class,
                    CommandLine.HelpCommand.class);

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = TRACE,
            scope = ScopeType.INHERIT,
            description = "When something fails, show where in the program.")
    private boolean trace;

    /**
     * The command with the subcommand that a line names, or with all of them where it names none or
     * asks for help: a subcommand's options take longer to make than most lines take to run.
     */
    public static CommandLine of(String... arguments) {
        CommandLine all = new CommandLine(new LikenessCommand());
        int first = arguments.length > 0 && arguments[0].equals(TRACE) ? 1 : 0;
        String named = arguments.length > first ? arguments[first] : "";
        List<Class<?>> one = COMMANDS.stream().filter(each -> name(each).equals(named)).toList();
        boolean alone = one.size() == 1 && !one.contains(CommandLine.HelpCommand.class);
        for (Class<?> each : alone ? one : COMMANDS) {
            all.addSubcommand(each);
        }
        for (CommandLine each : all.getSubcommands().values()) {
            if (each.getCommand() instanceof RecordOptions.Holder holder) {
                holder.recordOptions().forEach(options -> options.addTo(each.getCommandSpec()));
            }
        }
        return all;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

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
