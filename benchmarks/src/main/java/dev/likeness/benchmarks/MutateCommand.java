package dev.likeness.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.likeness.Dataset;
import dev.likeness.InputException;
import dev.likeness.ThreadLimit;
import dev.likeness.file.ModelFile;
import dev.likeness.testkit.Mutations;
import dev.likeness.testkit.Ordeal;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a model file, however it was changed, is refused in a sentence or answers in numbers. */
@Command(
        name = "mutate",
        mixinStandardHelpOptions = true,
        description = {
            "Changes model files of every family by a seed, loads each, and asks its model all that it"
                    + " can: samples, predictions, densities, codes, reconstructions.",
            "Every tenth change is a single flipped bit in a file with checksums, which must be"
                    + " noticed; the others are made in files without."
        })
final class MutateCommand implements Callable<Integer> {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long HANG_SECONDS = 5;
    private static final long STANDSTILL_SECONDS = 300;
    private static final long FIRST_SECONDS = 120;
    private static final long ROOM = 64L << 20;
    private static final int SHOWN = 5;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = {"-n", "--count"},
            defaultValue = "100000",
            description = "Changes over all models together (default: ${DEFAULT-VALUE}).")
    private long count;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The seed of the changes (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--first", defaultValue = "0", description = "The first position of the seed.")
    private long first;

    @Option(names = "--family", description = "Only this family; can be given several times.")
    private List<String> families = new ArrayList<>();

    @Option(names = "--presets", description = "All presets of a family, not only its first.")
    private boolean presets;

    @Option(names = "--minutes", description = "Stop after this time, whatever the count.")
    private double minutes = Double.POSITIVE_INFINITY;

    /** What came of the changes of one model. */
    private static final class Tally {
        private final Map<Ordeal.Verdict, Long> verdicts = new EnumMap<>(Ordeal.Verdict.class);
        private final Map<String, Integer> faults = new LinkedHashMap<>();
        private long hangs;
        private long large;
        private long largest;
        private long flips;
        private long noticed;
        private double slowest;
        private double seconds;

        private long of(Ordeal.Verdict verdict) {
            return verdicts.getOrDefault(verdict, 0L);
        }

        private long tried() {
            return flips + hangs + verdicts.values().stream().mapToLong(each -> each).sum();
        }

        private void fault(String kind, String example) {
            String key = kind + ": " + example.replaceAll("[-0-9.E]+", "#");
            faults.merge(key.length() > 300 ? key.substring(0, 300) : key, 1, Integer::sum);
        }
    }

    /** One attempt: what came of it, and what it took. */
    private record Attempt(Ordeal.Outcome outcome, long allocated, double seconds) {}

    private volatile Thread running = Thread.currentThread();
    private ExecutorService worker = worker();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Map<String, List<SmallModels.Small>> all = SmallModels.all(families, presets, err::println);
        Map<String, Tally> tallies = new LinkedHashMap<>();
        try (Scratch scratch = Scratch.make()) {
            List<SmallModels.Small> models = new ArrayList<>();
            Map<String, Mutations> mutations = new LinkedHashMap<>();
            Map<String, byte[]> files = new LinkedHashMap<>();
            Path file = scratch.path().resolve("model.safetensors");
            for (SmallModels.Small each : all.values().stream().flatMap(List::stream).toList()) {
                each.model().save(file);
                Attempt sound = attempt(file, each.asked(), FIRST_SECONDS);
                if (sound == null || sound.outcome().verdict() != Ordeal.Verdict.ANSWERED) {
                    err.printf("%s is left out: unchanged it answers nothing.%n", each.name());
                    continue;
                }
                byte[] bytes = Files.readAllBytes(file);
                models.add(each);
                files.put(each.name(), bytes);
                mutations.put(each.name(), new Mutations(bytes, seed));
                tallies.put(each.name(), new Tally());
            }
            double end = System.nanoTime() + minutes * 60e9;
            for (long i = 0; i < count && !models.isEmpty() && System.nanoTime() < end; i++) {
                SmallModels.Small each = models.get((int) (i % models.size()));
                long position = first + i / models.size();
                Tally tally = Objects.requireNonNull(tallies.get(each.name()));
                long start = Times.ofThread();
                if (position % 10 == 0) {
                    flip(
                            Objects.requireNonNull(files.get(each.name())),
                            position / 10,
                            file,
                            tally);
                } else {
                    Mutations of = Objects.requireNonNull(mutations.get(each.name()));
                    change(of.at(position), file, each.asked(), tally, err);
                }
                tally.seconds += (Times.ofThread() - start) / 1e9;
            }
        } finally {
            worker.shutdownNow();
        }
        return report(tallies, out);
    }

    /** Flips a bit of a file with checksums, spread over the whole file. */
    private void flip(byte[] good, long number, Path file, Tally tally) throws IOException {
        byte[] bytes = good.clone();
        long bit = Math.floorMod(number * 0x9E3779B97F4A7C15L + seed, 8L * bytes.length);
        bytes[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
        Files.write(file, bytes);
        tally.flips++;
        try {
            ModelFile.read(file);
            tally.fault("flip not noticed", "bit " + bit);
        } catch (InputException noticed) {
            tally.noticed++;
        }
    }

    private void change(
            Mutations.Mutation mutation, Path file, Dataset asked, Tally tally, PrintWriter err)
            throws IOException, InterruptedException {
        Files.write(file, mutation.bytes());
        Attempt attempt = attempt(file, asked, 2 * HANG_SECONDS);
        if (attempt == null) {
            tally.hangs++;
            tally.fault("hang", mutation.what());
            return;
        }
        Ordeal.Outcome outcome = attempt.outcome();
        tally.verdicts.merge(outcome.verdict(), 1L, Long::sum);
        tally.seconds += attempt.seconds();
        tally.slowest = Math.max(tally.slowest, attempt.seconds());
        tally.largest = Math.max(tally.largest, attempt.allocated());
        if (attempt.allocated() > 2L * mutation.bytes().length + ROOM) {
            tally.large++;
            tally.fault("allocated %d".formatted(attempt.allocated()), mutation.what());
        }
        if (outcome.verdict() == Ordeal.Verdict.UNCHECKED
                || outcome.verdict() == Ordeal.Verdict.NOT_FINITE) {
            int before = tally.faults.size();
            StackTraceElement[] trace =
                    outcome.problem() == null
                            ? new StackTraceElement[0]
                            : outcome.problem().getStackTrace();
            String place = trace.length == 0 ? "" : " at " + trace[Math.min(1, trace.length - 1)];
            tally.fault(outcome.verdict().toString(), outcome.what() + place);
            if (tally.faults.size() > before) {
                err.println(outcome.what() + " after " + mutation.what());
                if (outcome.problem() != null) {
                    for (int k = 0; k < Math.min(8, trace.length); k++) {
                        err.println("    " + trace[k]);
                    }
                }
                err.flush();
            }
        }
    }

    /** Loads and asks in another thread; null if that takes too long. */
    private @Nullable Attempt attempt(Path file, Dataset asked, long seconds)
            throws InterruptedException {
        Future<Attempt> work =
                worker.submit(
                        () -> {
                            long before = THREADS.getCurrentThreadAllocatedBytes();
                            long start = THREADS.getCurrentThreadCpuTime();
                            Ordeal.Outcome outcome;
                            // Threads that wait for each other take longer than so little work.
                            try (ThreadLimit one = ThreadLimit.open(1)) {
                                outcome = Ordeal.of(file, asked);
                            }
                            return new Attempt(
                                    outcome,
                                    THREADS.getCurrentThreadAllocatedBytes() - before,
                                    (THREADS.getCurrentThreadCpuTime() - start) / 1e9);
                        });
        // By the processor's time, which a busy machine does not stretch; and if it only waits, by
        // the clock.
        long before = -1;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < STANDSTILL_SECONDS * 1e9) {
            try {
                return work.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                long spent = THREADS.getThreadCpuTime(running.getId());
                before = before < 0 ? spent : before;
                if (spent - before > seconds * 1e9) {
                    break;
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        worker = worker(); // the old one is left to itself
        return null;
    }

    private ExecutorService worker() {
        return Executors.newSingleThreadExecutor(
                task -> {
                    Thread thread = new Thread(task, "mutate");
                    thread.setDaemon(true);
                    running = thread;
                    return thread;
                });
    }

    private int report(Map<String, Tally> tallies, PrintWriter out) {
        MarkdownTable table =
                new MarkdownTable(
                        "model",
                        "changes",
                        "refused",
                        "answered",
                        "unchecked",
                        "not finite",
                        "hangs",
                        "too large",
                        "flips noticed",
                        "mean, ms",
                        "slowest, s",
                        "most allocated, MB");
        long changes = 0;
        long unchecked = 0;
        long notFinite = 0;
        long hangs = 0;
        long large = 0;
        long flips = 0;
        long noticed = 0;
        for (Map.Entry<String, Tally> named : tallies.entrySet()) {
            Tally tally = named.getValue();
            changes += tally.tried();
            unchecked += tally.of(Ordeal.Verdict.UNCHECKED);
            notFinite += tally.of(Ordeal.Verdict.NOT_FINITE);
            hangs += tally.hangs + (tally.slowest > HANG_SECONDS ? 1 : 0);
            large += tally.large;
            flips += tally.flips;
            noticed += tally.noticed;
            table.row(
                    named.getKey(),
                    Long.toString(tally.tried()),
                    Long.toString(tally.of(Ordeal.Verdict.REFUSED)),
                    Long.toString(tally.of(Ordeal.Verdict.ANSWERED)),
                    Long.toString(tally.of(Ordeal.Verdict.UNCHECKED)),
                    Long.toString(tally.of(Ordeal.Verdict.NOT_FINITE)),
                    Long.toString(tally.hangs),
                    Long.toString(tally.large),
                    tally.noticed + " of " + tally.flips,
                    Check.number(1e3 * tally.seconds / Math.max(1, tally.tried())),
                    Check.number(tally.slowest),
                    Check.number(tally.largest / 1e6));
        }
        out.printf("%d changes, seed %d, from position %d.%n%n", changes, seed, first);
        out.println(table);
        tallies.forEach(
                (name, tally) ->
                        tally.faults.entrySet().stream()
                                .limit(SHOWN)
                                .forEach(
                                        fault ->
                                                out.printf(
                                                        "%s: %d × %s%n",
                                                        name, fault.getValue(), fault.getKey())));
        return Check.report(
                out,
                List.of(
                        Check.atMost("unchecked exceptions", (double) unchecked, 0),
                        Check.atMost("answers that are not finite", (double) notFinite, 0),
                        Check.atMost("hangs over 5 s", (double) hangs, 0),
                        Check.atMost("allocations above 2 × file + 64 MB", (double) large, 0),
                        Check.atLeast(
                                "flipped bits noticed, %",
                                flips == 0 ? 100 : 100.0 * noticed / flips, 100)));
    }
}
