package dev.likeness.benchmarks;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Notices;
import dev.likeness.Progress;
import dev.likeness.Recommender;
import dev.likeness.Sampler;
import dev.likeness.ThreadLimit;
import dev.likeness.Wanted;
import dev.likeness.datasets.MadeRatings;
import dev.likeness.evaluate.ratings.RatingsChooser;
import dev.likeness.evaluate.ratings.RatingsJudge;
import dev.likeness.judge.Case;
import dev.likeness.judge.Line;
import dev.likeness.judge.Score;
import dev.likeness.judge.Section;
import dev.likeness.ratings.RankingMetrics;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsFiles;
import dev.likeness.ratings.RatingsReading;
import dev.likeness.ratings.RatingsSplit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
            "on made-up catalogues beside the best that is possible, and on files that are given.",
            "Where files have times, models also predict the last item of each user. Families that",
            "make users are judged by these too, beside held-out users."
        })
final class RecommendQualityCommand implements Callable<Integer> {

    private static final int AT = 100;

    /** How far from the optimum the best family may be. */
    private static final double BAR_MADE = 0.98;

    private static final double BAR_POPULARITY = 0.95;
    private static final double BAR_LIFT = 0.8;
    private static final List<String> NEXT =
            List.of("popularity", "item-neighbours", "ease", "next-item");

    /** What is asked of EASE, of the best single generative model and of the best of all. */
    private record Bars(double ease, double generative, double best) {}

    private static final Bars MOVIELENS = new Bars(0.455, 0.455, 0.470);
    private static final Bars LASTFM = new Bars(0.436, 0, 0.452);
    private static final Bars MOVIELENS_1M = new Bars(0, 0, 0.445);

    /** How far sparse factors may stay behind EASE. */
    private static final double BAR_SPARSE = -0.005;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    @Option(names = "--movielens", paramLabel = "FILE", description = "Ratings of MovieLens-100k.")
    private @Nullable Path movielens;

    @Option(
            names = "--lastfm",
            paramLabel = "FILE",
            description = "user_artists.dat of hetrec2011-lastfm-2k.")
    private @Nullable Path lastfm;

    @Option(
            names = "--movielens-1m",
            paramLabel = "FILE",
            description = "Ratings of MovieLens-1M, of 4 and 5 or with values.")
    private @Nullable Path movielens1m;

    @Option(
            names = "--choice",
            description = "Also let the choice among recommenders choose on made-up data.")
    private boolean choice;

    @Option(
            names = "--families",
            split = ",",
            defaultValue =
                    "popularity,item-neighbours,rp3beta,ease,slim,ials,multi-vae,rec-vae,blend",
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
            description = "Users of made-up data; 0 for none (default: ${DEFAULT-VALUE}).")
    private int users;

    @Override
    public Integer call() {
        if (seeds < 1 || threads < 1 || (users != 0 && users < 100)) {
            throw new InputException("--seeds and --threads must be at least 1, --users 100 or 0.");
        }
        List<Check> checks = new ArrayList<>();
        PrintWriter out = spec.commandLine().getOut();
        try (ThreadLimit limit = ThreadLimit.open(threads)) {
            if (users > 0) {
                for (MadeRatings.Rule rule : MadeRatings.Rule.values()) {
                    made(rule, out, checks);
                }
            }
            if (movielens != null) {
                RatingsReading liked = RatingsReading.defaults().withMinValue(4.0).withMinItems(5);
                real(
                        "MovieLens-100k",
                        RatingsFiles.read(movielens, liked, Notices.NONE),
                        MOVIELENS,
                        out,
                        checks);
            }
            if (movielens1m != null) {
                RatingsReading liked = RatingsReading.defaults().withMinValue(4.0).withMinItems(5);
                Ratings ratings = RatingsFiles.read(movielens1m, liked, Notices.NONE);
                real("MovieLens-1M", ratings, MOVIELENS_1M, out, checks);
            }
            if (lastfm != null) {
                RatingsReading heard =
                        RatingsReading.defaults()
                                .withUser("userID")
                                .withItem("artistID")
                                .withValue("none")
                                .withMinItems(5)
                                .withMinUsers(5);
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
        if (choice) {
            RatingsSplit.Parts parts =
                    new RatingsSplit(RatingsSplit.By.USERS, 0.2, 1).of(recipe.users(users, 1));
            Fit fit = Fit.defaults().withSeed(1).withThreads(threads);
            String chosen =
                    new RatingsChooser()
                            .choose(parts.train(), null, fit, Notices.NONE, Progress.NONE)
                            .family()
                            .name();
            double ndcg =
                    found.containsKey(chosen)
                            ? mean(found, chosen)
                            : ndcg(
                                    Models.ability(
                                            recipe(chosen).fit(parts.train(), fit),
                                            chosen,
                                            Recommender.class,
                                            "recommend"),
                                    parts.test());
            out.printf("%s: %s was chosen%n", name, chosen);
            checks.add(
                    Check.atLeast(
                            name + ": what was chosen over the optimum", ndcg / optimum, BAR_MADE));
        }
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
        if (found.containsKey("ease") && found.containsKey("sansa")) {
            checks.add(
                    Check.atLeast(
                            name + ", sansa less EASE",
                            mean(found, "sansa") - mean(found, "ease"),
                            BAR_SPARSE));
        }
        if (found.containsKey("ease") && bars.ease() > 0) {
            checks.add(Check.atLeast(name + ", EASE", mean(found, "ease"), bars.ease()));
        }
        double generative = Math.max(mean(found, "multi-vae"), mean(found, "rec-vae"));
        if (generative > 0 && bars.generative() > 0) {
            checks.add(Check.atLeast(name + ", best generative", generative, bars.generative()));
        }
        checks.add(Check.atLeast(name + ", best of all", best, bars.best()));
        madeUsers(name, data, out, checks);
        if (data.timed()) {
            next(name, data, out);
        }
    }

    /** Users made up by the families that make users, beside held-out ones of the first split. */
    private void madeUsers(String name, Ratings data, PrintWriter out, List<Check> checks) {
        RatingsSplit.Parts parts = new RatingsSplit(RatingsSplit.By.USERS, 0.2, 1).of(data);
        MarkdownTable table = null;
        for (String family : families) {
            if (!Models.family(family).can(Sampler.class)) {
                continue;
            }
            Fit fit = Fit.defaults().withSeed(1).withThreads(threads);
            Sampler<Ratings> model =
                    Models.ability(
                            recipe(family).fit(parts.train(), fit),
                            family,
                            Sampler.class,
                            "make users");
            Ratings made = model.sample(0, 4 * parts.train().count(), 1);
            Section section =
                    new RatingsJudge()
                            .judge(
                                    new Case<>(family, null, made, parts.train(), parts.test()),
                                    new RatingsJudge().protocol(),
                                    Progress.NONE)
                            .sections()
                            .get(0);
            List<String> header = new ArrayList<>(List.of(name + ", made-up users"));
            section.measures().forEach(measure -> header.add(measure.key()));
            table = table == null ? new MarkdownTable(header.toArray(String[]::new)) : table;
            Line real = section.lines().get(1);
            if (table.rows() == 0) {
                table.row(cells(section, real));
            }
            Line line = section.lines().get(0);
            table.row(cells(section, line));
            checks.add(
                    Check.atLeast(
                            name + ", " + family + ", popularity of made-up users",
                            value(line, "popularity"),
                            BAR_POPULARITY));
            checks.add(
                    Check.atLeast(
                            name + ", " + family + ", pair lift of made-up users",
                            value(line, "lift"),
                            BAR_LIFT));
            checks.add(
                    Check.atMost(
                            name + ", " + family + ", copies among made-up users",
                            value(line, "copies"),
                            value(real, "copies")));
        }
        if (table != null) {
            out.print(table);
            out.println();
        }
    }

    private static String[] cells(Section section, Line line) {
        List<String> cells = new ArrayList<>(List.of(line.name()));
        section.measures().forEach(measure -> cells.add(four(value(line, measure.key()))));
        return cells.toArray(String[]::new);
    }

    private static double value(Line line, String key) {
        return line.scores().getOrDefault(key, Score.of(Double.NaN)).value();
    }

    /** Whether the last item of each user is found, among all that the user does not have. */
    private void next(String name, Ratings data, PrintWriter out) {
        RatingsSplit.Parts parts = new RatingsSplit(RatingsSplit.By.LAST, 0.2, 1).of(data);
        MarkdownTable table =
                new MarkdownTable(name + ", the last item of each user", "NDCG@10", "among 10");
        for (String family : NEXT) {
            Fit fit = Fit.defaults().withSeed(1).withThreads(threads);
            Recommender<Ratings> model =
                    Models.ability(
                            recipe(family).fit(parts.train(), fit),
                            family,
                            Recommender.class,
                            "recommend");
            int[][] ranked = model.recommend(parts.test(), Wanted.defaults().withCount(10)).items();
            Ratings targets = parts.test().targets().orElseThrow();
            double found = 0;
            for (int u = 0; u < ranked.length; u++) {
                found += RankingMetrics.recall(ranked[u], targets.itemsOf(u), 10) / ranked.length;
            }
            table.row(family, four(RankingMetrics.meanNdcg(ranked, targets, 10)), four(found));
            out.printf(Locale.ROOT, "%s, next, %s%n", name, family);
            out.flush();
        }
        out.print(table);
        out.println();
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
            return (Estimator<Ratings, ? extends Model<Ratings>>)
                    Models.family(family).preset("with-networks").recipe();
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

    /** The standard deviation of a mean over splits. */
    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(sum / (values.length - 1.0) / values.length);
    }

    private void table(String name, Map<String, double[]> found, PrintWriter out) {
        List<String> header =
                new ArrayList<>(List.of(name, "NDCG@100, mean", "deviation of the mean"));
        for (int seed = 1; seed <= seeds; seed++) {
            header.add("split " + seed);
        }
        MarkdownTable table = new MarkdownTable(header.toArray(String[]::new));
        found.forEach(
                (family, values) -> {
                    List<String> row =
                            new ArrayList<>(
                                    List.of(
                                            family,
                                            four(mean(found, family)),
                                            four(deviation(values))));
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
