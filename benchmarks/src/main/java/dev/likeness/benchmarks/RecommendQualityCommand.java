package dev.likeness.benchmarks;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Notices;
import dev.likeness.Recommender;
import dev.likeness.ThreadLimit;
import dev.likeness.Wanted;
import dev.likeness.classical.recommend.Blend;
import dev.likeness.datasets.MadeRatings;
import dev.likeness.ratings.RankingMetrics;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsFiles;
import dev.likeness.ratings.RatingsReading;
import dev.likeness.ratings.RatingsSplit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How well recommenders find what users have whom they have never met. */
@Command(
        name = "recommend-quality",
        mixinStandardHelpOptions = true,
        description = {
            "NDCG@100 of every recommender on users held out, a fifth of whose items are the target:",
            "on made-up catalogues beside the best that is possible, and on files that are given."
        })
final class RecommendQualityCommand implements Callable<Integer> {

    private static final int AT = 100;

    /** How far from the optimum the best family may be. */
    private static final double BAR_MADE = 0.98;

    /** What is asked of EASE, of the best single generative model and of the best of all. */
    private record Bars(double ease, double generative, double best) {}

    private static final Bars MOVIELENS = new Bars(0.455, 0.455, 0.470);
    private static final Bars LASTFM = new Bars(0.436, 0, 0.452);

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(names = "--movielens", paramLabel = "FILE", description = "Ratings of MovieLens-100k.")
    private @Nullable Path movielens;

    @Option(
            names = "--lastfm",
            paramLabel = "FILE",
            description = "user_artists.dat of hetrec2011-lastfm-2k.")
    private @Nullable Path lastfm;

    @Option(
            names = "--families",
            split = ",",
            defaultValue = "popularity,item-neighbours,rp3beta,ease,slim,ials,multi-vae,blend",
            description = "The families (default: ${DEFAULT-VALUE}).")
    private List<String> families = new ArrayList<>();

    @Option(
            names = "--seeds",
            defaultValue = "3",
            description = "Splits, of seeds 1, 2, … (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--threads",
            defaultValue = "1",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--users",
            defaultValue = "3000",
            description = "Users of made-up data (default: ${DEFAULT-VALUE}).")
    private int users;

    @Override
    public Integer call() {
        if (seeds < 1 || threads < 1 || users < 100) {
            throw new InputException("--seeds and --threads must be at least 1, --users 100.");
        }
        List<Check> checks = new ArrayList<>();
        PrintWriter out = spec.commandLine().getOut();
        try (ThreadLimit limit = ThreadLimit.open(threads)) {
            for (MadeRatings.Rule rule : MadeRatings.Rule.values()) {
                made(rule, out, checks);
            }
            if (movielens != null) {
                RatingsReading liked = RatingsReading.defaults().withLeast(4.0, 5, 1);
                real(
                        "MovieLens-100k",
                        RatingsFiles.read(movielens, liked, Notices.NONE),
                        MOVIELENS,
                        out,
                        checks);
            }
            if (lastfm != null) {
                RatingsReading heard =
                        RatingsReading.defaults()
                                .withColumns("userID", "artistID", "none", null)
                                .withLeast(null, 5, 5);
                real(
                        "Last.fm",
                        RatingsFiles.read(lastfm, heard, Notices.NONE),
                        LASTFM,
                        out,
                        checks);
            }
        }
        return Check.report(out, checks);
    }

    private void made(MadeRatings.Rule rule, PrintWriter out, List<Check> checks) {
        MadeRatings recipe = new MadeRatings(rule, 200, 5, 30);
        String name = "made, " + rule.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Map<String, double[]> found = new LinkedHashMap<>();
        for (int seed = 1; seed <= seeds; seed++) {
            RatingsSplit.Parts parts =
                    new RatingsSplit(RatingsSplit.By.USERS, 0.2, seed)
                            .of(recipe.users(users, seed));
            put(found, "the optimum", seed, ndcg(recipe.optimum(), parts.test()));
            all(parts, found, seed, out, name);
        }
        table(name, found, out);
        double optimum = mean(found, "the optimum");
        double best = 0;
        for (String family : families) {
            best = Math.max(best, mean(found, family));
        }
        checks.add(
                Check.atLeast(name + ": best family over the optimum", best / optimum, BAR_MADE));
    }

    private void real(String name, Ratings data, Bars bars, PrintWriter out, List<Check> checks) {
        out.printf("%s: %s%n", name, data);
        Map<String, double[]> found = new LinkedHashMap<>();
        for (int seed = 1; seed <= seeds; seed++) {
            all(
                    new RatingsSplit(RatingsSplit.By.USERS, 0.2, seed).of(data),
                    found,
                    seed,
                    out,
                    name);
        }
        table(name, found, out);
        double best = 0;
        for (String family : found.keySet()) {
            best = Math.max(best, mean(found, family));
        }
        if (found.containsKey("ease")) {
            checks.add(Check.atLeast(name + ", EASE", mean(found, "ease"), bars.ease()));
        }
        if (found.containsKey("multi-vae") && bars.generative() > 0) {
            checks.add(
                    Check.atLeast(
                            name + ", best generative",
                            mean(found, "multi-vae"),
                            bars.generative()));
        }
        checks.add(Check.atLeast(name + ", best of all", best, bars.best()));
    }

    private void all(
            RatingsSplit.Parts parts,
            Map<String, double[]> found,
            int seed,
            PrintWriter out,
            String name) {
        for (String family : families) {
            Fit fit = Fit.defaults().withSeed(seed).withThreads(threads);
            Model<Ratings> model = recipe(family).fit(parts.train(), fit);
            Recommender<Ratings> recommender =
                    Models.ability(model, family, Recommender.class, "recommend");
            double ndcg = ndcg(recommender, parts.test());
            put(found, family, seed, ndcg);
            out.printf(Locale.ROOT, "%s, seed %d, %s: %.4f%n", name, seed, family, ndcg);
            out.flush();
        }
    }

    /** The default recipe of a family; of a blend that with an autoencoder among its members. */
    @SuppressWarnings("unchecked") // the families are of ratings
    private static Estimator<Ratings, ? extends Model<Ratings>> recipe(String family) {
        if (family.equals("blend")) {
            return new Blend(List.of("ease", "slim", "ials", "multi-vae"));
        }
        return (Estimator<Ratings, ? extends Model<Ratings>>)
                Models.family(family).presets().get(0).recipe();
    }

    private static double ndcg(Recommender<Ratings> model, Ratings test) {
        int[][] ranked = model.recommend(test, Wanted.defaults().withCount(AT)).items();
        return RankingMetrics.meanNdcg(ranked, test.targets().orElseThrow(), AT);
    }

    private void put(Map<String, double[]> found, String family, int seed, double ndcg) {
        found.computeIfAbsent(family, name -> new double[seeds])[seed - 1] = ndcg;
    }

    private static double mean(Map<String, double[]> found, String family) {
        double sum = 0;
        double[] values = found.getOrDefault(family, new double[1]);
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private void table(String name, Map<String, double[]> found, PrintWriter out) {
        List<String> header = new ArrayList<>(List.of(name, "NDCG@100, mean"));
        for (int seed = 1; seed <= seeds; seed++) {
            header.add("split " + seed);
        }
        MarkdownTable table = new MarkdownTable(header.toArray(String[]::new));
        found.forEach(
                (family, values) -> {
                    List<String> row = new ArrayList<>(List.of(family, four(mean(found, family))));
                    for (double value : values) {
                        row.add(four(value));
                    }
                    table.row(row.toArray(String[]::new));
                });
        out.println();
        out.print(table);
        out.println();
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
