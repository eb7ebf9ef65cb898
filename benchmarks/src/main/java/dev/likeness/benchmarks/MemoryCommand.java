package dev.likeness.benchmarks;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitListener;
import dev.likeness.InputException;
import dev.likeness.file.RunFolder;
import dev.likeness.image.Images;
import dev.likeness.neural.gan.Gan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Resident memory over a fit: flat, and under a limit. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "Resident memory while a GAN is fitted, checkpoints and sheets included.")
final class MemoryCommand implements Callable<Integer> {

    private static final double MOST_CHANGE_MB = 20;
    private static final double PEAK_MLP_MB = 1200;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Mixin private GanOptions gan = new GanOptions();

    @Option(
            names = "--steps",
            defaultValue = "3000",
            description = "The last step looked at (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--every",
            defaultValue = "200",
            description =
                    "The first step looked at, and the steps between (default: ${DEFAULT-VALUE}).")
    private int every;

    @Override
    public Integer call() {
        if (every < 1 || steps < 2 * every) {
            throw new InputException("--steps must be at least twice --every.");
        }
        Gan recipe = gan.recipe();
        Images digits = GanOptions.digits();
        Look look = new Look(every);
        try (Scratch scratch = Scratch.make()) {
            Fit limits = Fit.defaults().withThreads(gan.threads()).withSteps((long) steps);
            RunFolder run =
                    Runs.create(scratch.path().resolve("run"), gan.preset(), recipe, limits);
            recipe.fit(digits, limits.withRun(run).withListener(Runs.listener(run).and(look)));
        }
        PrintWriter out = spec.commandLine().getOut();
        long heap = Runtime.getRuntime().maxMemory();
        out.printf(
                "%s: resident memory of the whole process, MB; median of the %d steps before."
                        + " Java's heap: %s MB at most.%n%n",
                gan.preset(), Look.WINDOW, Check.number(heap / 1e6));
        MarkdownTable table = new MarkdownTable("step", "resident, MB", "peak so far, MB");
        look.seen()
                .forEach(
                        (step, memory) ->
                                table.row(
                                        Long.toString(step),
                                        Check.number(memory.now()),
                                        Check.number(memory.peak())));
        out.println(table);
        List<Check> checks = checks(look.seen());
        return Check.report(out, checks);
    }

    private List<Check> checks(SortedMap<Long, ResidentMemory> seen) {
        ResidentMemory first = look(seen, seen.firstKey());
        ResidentMemory last = look(seen, seen.lastKey());
        List<Check> checks = new ArrayList<>();
        String what =
                "resident memory, step %d to %d, MB of change"
                        .formatted(seen.firstKey(), seen.lastKey());
        checks.add(Check.atMost(what, Math.abs(last.now() - first.now()), MOST_CHANGE_MB));
        if (gan.mlp()) {
            checks.add(Check.below("peak, MB", ResidentMemory.read().peak(), PEAK_MLP_MB));
        }
        return checks;
    }

    private static ResidentMemory look(SortedMap<Long, ResidentMemory> seen, long step) {
        return Objects.requireNonNull(seen.get(step));
    }

    /** Looks at the memory at regular steps. */
    static final class Look implements FitListener {

        /**
         * The number of steps of which the median counts, because a checkpoint or collection passes
         * within one.
         */
        static final int WINDOW = 20;

        private final int every;
        private final SortedMap<Long, ResidentMemory> seen = new TreeMap<>();
        private final List<Double> window = new ArrayList<>();

        Look(int every) {
            this.every = every;
        }

        SortedMap<Long, ResidentMemory> seen() {
            return seen;
        }

        @Override
        public void on(FitEvent event) {
            if (!(event instanceof FitEvent.Step step)) {
                return;
            }
            long left = (every - step.step() % every) % every;
            if (left < WINDOW) {
                ResidentMemory memory = ResidentMemory.read();
                window.add(memory.now());
                if (left == 0) {
                    double[] values = window.stream().mapToDouble(Double::doubleValue).toArray();
                    seen.put(step.step(), new ResidentMemory(Times.median(values), memory.peak()));
                    window.clear();
                }
            }
        }
    }
}
