package dev.likeness.evaluate.ratings;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.HoldOut;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Notices;
import dev.likeness.Progress;
import dev.likeness.Recommender;
import dev.likeness.ThreadLimit;
import dev.likeness.classical.recommend.Blend;
import dev.likeness.judge.Line;
import dev.likeness.judge.Origin;
import dev.likeness.judge.Report;
import dev.likeness.judge.Score;
import dev.likeness.judge.Section;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsSplit;
import dev.likeness.search.Chooser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the best recommender for some ratings: every family learns from four fifths of the users,
 * and is judged by whether it finds a fifth of the items of the others.
 */
public final class RatingsChooser implements Chooser<Ratings> {

    private static final int AT = 100;
    private static final double HELD = 0.2;
    private static final int FEWEST = 10;

    /** What a blend of several models must find more than one of them, to be worth its cost. */
    private static final double LEAST_GAIN = 0.001;

    record Tried(Family<Ratings> family, double ndcg, double deviation) {
        double worth() {
            boolean several = family.presets().get(0).recipe() instanceof Blend;
            return several ? ndcg - LEAST_GAIN : ndcg;
        }
    }

    @Override
    public String name() {
        return "ratings";
    }

    @Override
    public String summary() {
        return "the best recommender for the ratings at hand, chosen by trying them";
    }

    @Override
    public Class<Ratings> type() {
        return Ratings.class;
    }

    @Override
    public Choice<Ratings> choose(
            Ratings data, @Nullable String target, Fit fit, Notices notices, Progress progress) {
        if (data.count() < FEWEST) {
            throw new InputException(
                    "The recommenders are compared by users held out, which takes at least %d users, found %d. Name a family to fit without a choice."
                            .formatted(FEWEST, data.count()));
        }
        List<Family<Ratings>> families = families();
        HoldOut holdOut = new HoldOut(HELD, fit.seed());
        Ratings train = holdOut.train(data);
        Ratings test = RatingsSplit.foldIn(holdOut.test(data), RatingsSplit.TARGETS, fit.seed());
        if (test.count() == 0) {
            throw new InputException(
                    "None of the users held out has two items, one to show and one to find. Name a family to fit without a choice.");
        }
        notices.tell(
                "Trying %s: they learn from %,d users and are judged by %,d others."
                        .formatted(
                                String.join(
                                        ", ", families.stream().<String>map(Family::name).toList()),
                                train.count(),
                                test.count()));
        List<Tried> tried = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        RankingScores scores = new RankingScores(train, test, AT, fit.seed());
        Fit quiet = fit.withRun(null).withListener(event -> {}).withResume(false);
        for (Family<Ratings> family : families) {
            try (ThreadLimit limit = ThreadLimit.open(fit.threads())) {
                Model<Ratings> model = family.presets().get(0).recipe().fit(train, quiet);
                Recommender<Ratings> recommender =
                        Models.ability(model, family.name(), Recommender.class, "recommend");
                Map<String, Score> found = scores.of(recommender);
                Score ndcg = found.getOrDefault("ndcg", Score.of(0));
                @Nullable Double deviation = ndcg.deviation();
                tried.add(new Tried(family, ndcg.value(), deviation == null ? 0 : deviation));
                lines.add(Line.of(Origin.MODEL, family.name(), found));
                notices.tell(
                        String.format(
                                Locale.ROOT, "%s: NDCG@%d %.4f", family.name(), AT, ndcg.value()));
            } catch (InputException e) {
                notices.tell("%s was left out: %s".formatted(family.name(), e.getMessage()));
            }
            progress.at("recommenders tried", tried.size(), families.size());
        }
        return chosen(tried, lines);
    }

    private static Choice<Ratings> chosen(List<Tried> tried, List<Line> lines) {
        if (tried.isEmpty()) {
            throw new InputException("No recommender could learn from these ratings.");
        }
        Tried best = best(tried);
        Tried second = null;
        for (Tried each : tried) {
            second =
                    !each.equals(best) && (second == null || each.worth() > second.worth())
                            ? each
                            : second;
        }
        String why =
                String.format(
                        Locale.ROOT,
                        "%s was chosen: its NDCG@%d on users held out is %.4f ± %.4f%s.",
                        best.family().name(),
                        AT,
                        best.ndcg(),
                        best.deviation(),
                        second == null
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        ", that of the next, %s, %.4f",
                                        second.family().name(),
                                        second.ndcg()));
        Report report =
                Report.of(
                        Section.of("", "Recommenders tried", RatingsMeasures.ofRankings(AT), lines)
                                .withProtocol(
                                        List.of(
                                                "A fifth of the users is held out, with a fifth of their items to be found.")));
        Family.Preset<Ratings> preset = best.family().presets().get(0);
        Estimator<Ratings, ? extends Model<Ratings>> recipe = preset.recipe();
        return new Choice<>(best.family(), preset.name(), recipe, why, report.toMap());
    }

    static Tried best(List<Tried> tried) {
        Tried best = tried.get(0);
        for (Tried each : tried) {
            best = each.worth() > best.worth() ? each : best;
        }
        return best;
    }

    @SuppressWarnings("unchecked") // its type says so
    private static List<Family<Ratings>> families() {
        List<Family<Ratings>> families = new ArrayList<>();
        for (Family<?> each : Models.families()) {
            if (each.dataType() == Ratings.class && each.can(Recommender.class) && each.quick()) {
                families.add((Family<Ratings>) each);
            }
        }
        return families;
    }
}
