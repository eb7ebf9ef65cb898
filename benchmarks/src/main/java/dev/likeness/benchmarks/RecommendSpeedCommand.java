package dev.likeness.benchmarks;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.ThreadLimit;
import dev.likeness.Wanted;
import dev.likeness.classical.recommend.Ease;
import dev.likeness.classical.recommend.EaseModel;
import dev.likeness.classical.recommend.Ials;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.ratings.Ids;
import dev.likeness.ratings.Ratings;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast recommenders learn and answer on made-up data of a given size. */
@Command(
        name = "recommend-speed",
        mixinStandardHelpOptions = true,
        description = {
            "The time of a fit of EASE and of a round of iALS, and how many users are answered a second.",
            "Items are drawn by a power law, as in catalogues. Times are those of the processor, so that",
            "other work on the machine does not count: for a fit, of all threads over their number."
        })
final class RecommendSpeedCommand implements Callable<Integer> {

    private static final double BAR_MINUTES = 5;
    private static final double BAR_USERS = 20_000;
    private static final double BAR_MILLISECONDS = 5;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(
            names = "--users",
            defaultValue = "136000",
            description = "Users (default: ${DEFAULT-VALUE}).")
    private int users;

    @Option(
            names = "--items",
            defaultValue = "20000",
            description = "Items (default: ${DEFAULT-VALUE}).")
    private int items;

    @Option(
            names = "--events",
            defaultValue = "10000000",
            description = "Events, about (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--factors",
            defaultValue = "128",
            description = "Factors of iALS; 0 for none (default: ${DEFAULT-VALUE}).")
    private int factors;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Override
    public Integer call() {
        if (users < 10 || items < 100 || events < users || factors < 0 || threads < 1) {
            throw new InputException(
                    "--users must be at least 10, --items 100, --events as many as users, --factors 0, --threads 1.");
        }
        Ratings data = made();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s; %d threads.%n%n", data, threads);
        List<Check> checks = new ArrayList<>();
        Fit fit = Fit.defaults().withThreads(threads);
        if (factors > 0) {
            Ials recipe = new Ials(factors, 0.1, 0.3, 1, Math.min(32, factors));
            double seconds = seconds(() -> recipe.fit(data, fit)) / threads;
            MarkdownTable table = new MarkdownTable("iALS", "factors", "a round, s");
            table.row("ours", String.valueOf(factors), Check.number(seconds));
            out.print(table);
            out.println();
        }
        EaseModel[] model = new EaseModel[1];
        double minutes = seconds(() -> model[0] = new Ease(500.0).fit(data, fit)) / threads / 60;
        checks.add(Check.atMost("EASE, minutes of a fit", minutes, BAR_MINUTES));
        MarkdownTable made = new MarkdownTable("users", "items", "events", "threads", "EASE, min");
        made.row(
                String.valueOf(data.count()),
                String.valueOf(data.items().count()),
                String.valueOf(data.events()),
                String.valueOf(threads),
                Check.number(minutes));
        out.print(made);
        out.println();
        Wanted twenty = Wanted.defaults().withCount(20);
        Ratings asked = data.slice(0, Math.min(4000, data.count()));
        try (ThreadLimit limit = ThreadLimit.open(1)) {
            model[0].recommend(asked, twenty); // warm
            double seconds = ownSeconds(() -> model[0].recommend(asked, twenty));
            checks.add(
                    Check.atLeast(
                            "EASE, users a second a core", asked.count() / seconds, BAR_USERS));
            double[] times = new double[Math.min(1000, asked.count())];
            for (int u = 0; u < times.length; u++) {
                Ratings one = asked.slice(u, u + 1);
                times[u] = 1000 * ownSeconds(() -> model[0].recommend(one, twenty));
            }
            Arrays.sort(times);
            checks.add(
                    Check.atMost(
                            "EASE, one user, p99 in ms",
                            times[times.length * 99 / 100],
                            BAR_MILLISECONDS));
        }
        return Check.report(out, checks);
    }

    /** Seconds of the processor, of all threads together. */
    private static double seconds(Runnable work) {
        long start = process();
        work.run();
        return (process() - start) / 1e9;
    }

    private static long process() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : System.nanoTime();
    }

    /** Seconds of the processor, of this thread alone. */
    private static double ownSeconds(Runnable work) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    }

    /** Users whose items are drawn by a power law, those of a user near each other. */
    private Ratings made() {
        Randomness randomness = Randomness.of(1).fork("recommend-speed");
        int mean = events / users;
        List<String> names = new ArrayList<>();
        int[] start = new int[users + 1];
        int[] item = new int[events + 4 * mean * 10];
        int n = 0;
        boolean[] has = new boolean[items];
        for (int u = 0; u < users; u++) {
            names.add("u" + u);
            Draws draws = randomness.at(u);
            int length = Math.max(1, (int) (-mean * Math.log(1 - draws.nextDouble())));
            length = Math.min(Math.min(length, items / 4), item.length - n - (users - u));
            int first = n;
            for (int k = 0; k < length; k++) {
                int drawn = (int) (items * Math.pow(draws.nextDouble(), 3));
                if (!has[drawn]) {
                    has[drawn] = true;
                    item[n++] = drawn;
                }
            }
            for (int k = first; k < n; k++) {
                has[item[k]] = false;
            }
            Arrays.sort(item, first, n);
            start[u + 1] = n;
        }
        List<String> catalogue = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            catalogue.add("i" + i);
        }
        float[] value = new float[n];
        Arrays.fill(value, 1);
        return Ratings.of(
                Ids.of(names),
                Ids.of(catalogue),
                start,
                Arrays.copyOf(item, n),
                value,
                new long[0]);
    }
}
