package dev.likeness.benchmarks;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Recipe;
import dev.likeness.Recommender;
import dev.likeness.ThreadLimit;
import dev.likeness.Wanted;
import dev.likeness.classical.recommend.Ials;
import dev.likeness.classical.recommend.Popularity;
import dev.likeness.ratings.RankingMetrics;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsSplit;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
            "The time and memory of a fit of some recommenders, what it finds, and how many users are",
            "answered a second, on made-up data of a given size. The time that is judged is that of the",
            "processor over the number of threads, so that other work on the machine does not count.",
            "Memory is the peak of the whole process, so measure one family at a time."
        })
final class RecommendSpeedCommand implements Callable<Integer> {

    private static final double BAR_EASE_MINUTES = 5;
    private static final double BAR_EASE_MEMORY = 4000;
    private static final double BAR_NETWORK_MINUTES = 30;
    private static final double BAR_SPARSE_MEMORY = 16_000;
    private static final double BAR_USERS = 20_000;
    private static final double BAR_MILLISECONDS = 5;

    /** Users who are held out, to check that the model has learnt something. */
    private static final int HELD = 2000;

    private static final int AT = 100;

    /**
     * A larger one drives the factors of a large catalogue to zero, and such rounds are too quick.
     */
    private static final double REGULARISATION = 0.001;

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
            names = "--tastes",
            defaultValue = "50",
            description = "Tastes of the users (default: ${DEFAULT-VALUE}).")
    private int tastes;

    @Option(
            names = "--families",
            split = ",",
            defaultValue = "ease",
            description = "The families (default: ${DEFAULT-VALUE}).")
    private List<String> families = new ArrayList<>();

    @Option(
            names = "--factors",
            defaultValue = "128",
            description = "Factors of ials (default: ${DEFAULT-VALUE}).")
    private int factors;

    @Option(
            names = "--passes",
            defaultValue = "0",
            description =
                    "Passes of a network or rounds of ials, from which the time of all is foretold;"
                            + " 0 for a whole fit (default: ${DEFAULT-VALUE}).")
    private int passes;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    private final List<Check> checks = new ArrayList<>();

    @Override
    public Integer call() {
        if (users < 10 || items < 100 || events < users || factors < 1 || threads < 1) {
            throw new InputException(
                    "--users must be at least 10, --items 100, --events as many as users, --factors and --threads 1.");
        } else if (tastes < 1 || tastes > items || passes < 0) {
            throw new InputException(
                    "--tastes must be from 1 to the number of items, --passes 0 or more.");
        }
        Ratings all = new MadeCatalogue(users, items, events, tastes).ratings();
        int held = Math.min(HELD, users / 5);
        Ratings data = all.slice(0, users - held);
        Ratings test = RatingsSplit.foldIn(all.slice(users - held, users), 0.2, 1);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s; %d threads.%n%n", data, threads);
        MarkdownTable table =
                new MarkdownTable(
                        "family",
                        "users",
                        "items",
                        "events",
                        "threads",
                        "wall, s",
                        "processor over threads, s",
                        "peak memory, MB",
                        "NDCG@100",
                        "that of popularity");
        double floor = ndcg(Popularity.defaults().fit(data), test);
        for (String family : families) {
            fit(family, data, test, floor, table, out);
        }
        out.print(table);
        out.println();
        return Check.report(out, checks);
    }

    private void fit(
            String family,
            Ratings data,
            Ratings test,
            double floor,
            MarkdownTable table,
            PrintWriter out) {
        Estimator<Ratings, ? extends Model<Ratings>> recipe = recipe(family);
        Fit limits = Fit.defaults().withSeed(1).withThreads(threads);
        Fit fit = passes == 0 ? limits : limits.withEpochs(passes);
        long wall = System.nanoTime();
        long processor = process();
        Model<Ratings> model = recipe.fit(data, fit);
        double seconds = (process() - processor) / 1e9 / threads;
        double waited = (System.nanoTime() - wall) / 1e9;
        double memory = ResidentMemory.read().peak();
        Recommender<Ratings> recommender =
                Models.ability(model, family, Recommender.class, "recommend");
        double found = ndcg(recommender, test);
        table.row(
                family,
                String.valueOf(data.count()),
                String.valueOf(data.items().count()),
                String.valueOf(data.events()),
                String.valueOf(threads),
                Check.number(waited),
                Check.number(seconds),
                Check.number(memory),
                String.format(Locale.ROOT, "%.4f", found),
                String.format(Locale.ROOT, "%.4f", floor));
        out.printf(Locale.ROOT, "%s: %.1f s, %.0f MB, %.4f%n", family, seconds, memory, found);
        out.flush();
        judge(family, recipe, Math.min(seconds, waited), memory);
        if (family.equals("ease")) {
            answers(recommender, data);
        }
    }

    private void judge(String family, Object recipe, double seconds, double memory) {
        double whole = passes == 0 ? 1 : whole(recipe) / passes;
        String minutes =
                "%s, minutes of a fit%s"
                        .formatted(
                                family, whole == 1 ? "" : ", foretold from " + passes + " passes");
        switch (family) {
            case "ease" -> {
                checks.add(Check.atMost(minutes, seconds / 60, BAR_EASE_MINUTES));
                checks.add(Check.atMost("ease, peak memory in MB", memory, BAR_EASE_MEMORY));
            }
            case "rec-vae", "multi-vae" ->
                    checks.add(Check.atMost(minutes, whole * seconds / 60, BAR_NETWORK_MINUTES));
            default ->
                    checks.add(
                            Check.atMost(
                                    family + ", peak memory in MB", memory, BAR_SPARSE_MEMORY));
        }
        if (family.equals("ials") && passes > 0) {
            MarkdownTable table = new MarkdownTable("ials, factors", "a round, s");
            table.row(String.valueOf(factors), Check.number(seconds / passes));
            spec.commandLine().getOut().print(table);
        }
    }

    private static double whole(Object recipe) {
        return recipe instanceof Estimator<?, ?> known
                        && Recipe.toMap(known).get("epochs") instanceof Number all
                ? all.doubleValue()
                : 1;
    }

    private void answers(Recommender<Ratings> model, Ratings data) {
        Wanted twenty = Wanted.defaults().withCount(20);
        Ratings asked = data.slice(0, Math.min(20_000, data.count()));
        try (ThreadLimit limit = ThreadLimit.open(1)) {
            model.recommend(asked, twenty); // warm
            double seconds = ownSeconds(() -> model.recommend(asked, twenty));
            checks.add(
                    Check.atLeast(
                            "ease, users a second a core", asked.count() / seconds, BAR_USERS));
            double[] times = new double[Math.min(1000, asked.count())];
            for (int u = 0; u < times.length; u++) {
                Ratings one = asked.slice(u, u + 1);
                times[u] = 1000 * ownSeconds(() -> model.recommend(one, twenty));
            }
            Arrays.sort(times);
            checks.add(
                    Check.atMost(
                            "ease, one user, p99 in ms",
                            times[times.length * 99 / 100],
                            BAR_MILLISECONDS));
        }
    }

    @SuppressWarnings("unchecked") // the families are of ratings
    private Estimator<Ratings, ? extends Model<Ratings>> recipe(String family) {
        if (family.equals("ials")) {
            Ials standard = Ials.defaults();
            return standard.with(factors, REGULARISATION, standard.unobserved());
        }
        return (Estimator<Ratings, ? extends Model<Ratings>>)
                Models.family(family).presets().get(0).recipe();
    }

    private double ndcg(Recommender<Ratings> model, Ratings test) {
        try (ThreadLimit limit = ThreadLimit.open(threads)) {
            int[][] ranked = model.recommend(test, Wanted.defaults().withCount(AT)).items();
            return RankingMetrics.meanNdcg(ranked, test.targets().orElseThrow(), AT);
        }
    }

    /** The processor's time of all threads together, in nanoseconds. */
    private static long process() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : System.nanoTime();
    }

    /** Seconds of the processor, of this thread alone. */
    private static double ownSeconds(Runnable work) {
        long start = Times.ofThread();
        work.run();
        return (Times.ofThread() - start) / 1e9;
    }
}
