package dev.likeness.benchmarks;

import dev.likeness.InputException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long the command takes to say something. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "The wall time of ./likeness doctor and ./likeness models.")
final class StartCommand implements Callable<Integer> {

    private static final double DOCTOR_SECONDS = 3;
    private static final double MODELS_SECONDS = 0.7;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--times",
            defaultValue = "5",
            description =
                    "Each is called this number of times, after once to warm up (default: ${DEFAULT-VALUE}).")
    private int times;

    @Override
    public Integer call() {
        if (times < 1) {
            throw new InputException("--times must be at least 1, found " + times + ".");
        }
        List<Check> checks =
                List.of(
                        Check.below("likeness doctor, s", seconds("doctor"), DOCTOR_SECONDS),
                        Check.below("likeness models, s", seconds("models"), MODELS_SECONDS));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Wall time, median of %d calls after one to warm up.%n%n", times);
        return Check.report(out, checks);
    }

    private double seconds(String command) {
        List<String> line = List.of(Home.launcher(), command);
        Home.runWell(line); // builds what is not built, unpacks the native library
        double[] seconds = new double[times];
        for (int i = 0; i < times; i++) {
            seconds[i] = Home.runWell(line).seconds();
        }
        return Times.median(seconds);
    }
}
