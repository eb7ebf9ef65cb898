package dev.likeness.evaluate.ratings;

import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Progress;
import dev.likeness.Recommender;
import dev.likeness.Sampler;
import dev.likeness.classical.recommend.Ease;
import dev.likeness.classical.recommend.ItemNeighbours;
import dev.likeness.classical.recommend.Popularity;
import dev.likeness.judge.Case;
import dev.likeness.judge.Judge;
import dev.likeness.judge.Line;
import dev.likeness.judge.Origin;
import dev.likeness.judge.Report;
import dev.likeness.judge.Section;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges a recommender by whether it finds what users have whom it has not learnt from, beside
 * popularity, neighbours and EASE; and made-up users by whether they are like those.
 */
public final class RatingsJudge implements Judge<Ratings, RatingsProtocol> {

    /** EASE of a larger catalogue would take longer than what is judged. */
    private static final int MOST_EASE = 8_000;

    @Override
    public String command() {
        return "evaluate";
    }

    @Override
    public Class<Ratings> type() {
        return Ratings.class;
    }

    @Override
    public RatingsProtocol protocol() {
        return new RatingsProtocol(null, 0, 100);
    }

    @Override
    public void check(@Nullable Model<Ratings> model, String name, RatingsProtocol protocol) {
        if (model != null && !(model instanceof Recommender<?>) && !(model instanceof Sampler<?>)) {
            throw new InputException(
                    "%s neither recommends nor makes users, so there is nothing to judge."
                            .formatted(name));
        }
    }

    @Override
    public Report judge(Case<Ratings> asked, RatingsProtocol protocol, Progress progress) {
        Ratings train = asked.train();
        Ratings known = asked.test().withItems(train.items());
        List<Section> sections = new ArrayList<>();
        asked.<Recommender<Ratings>>as(Recommender.class)
                .ifPresent(
                        model ->
                                sections.add(
                                        rankings(
                                                asked.name(),
                                                model,
                                                train,
                                                known,
                                                protocol,
                                                progress)));
        @Nullable Ratings made = asked.made();
        if (made == null) {
            int count = protocol.count() == null ? train.count() : protocol.count();
            made =
                    asked.<Sampler<Ratings>>as(Sampler.class)
                            .map(sampler -> sampler.sample(count, protocol.seed()))
                            .orElse(null);
        }
        if (made != null) {
            progress.at("users made", made.count(), made.count());
            sections.add(users(asked.name(), made, train, known.whole(), sections.isEmpty()));
        }
        return new Report(sections);
    }

    private static Section rankings(
            String name,
            Recommender<Ratings> model,
            Ratings train,
            Ratings known,
            RatingsProtocol protocol,
            Progress progress) {
        boolean given = known.targets().isPresent();
        Ratings test =
                given ? known : RatingsSplit.foldIn(known, RatingsSplit.TARGETS, protocol.seed());
        if (test.count() == 0) {
            throw new InputException(
                    "None of the users to judge by has two items, one to show and one to find. Hold out more users.");
        }
        RankingScores scores = new RankingScores(train, test, protocol.at(), protocol.seed());
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Origin.MODEL, name, scores.of(model)));
        progress.at("recommenders judged", 1, 4);
        lines.add(
                Line.of(
                        Origin.BASELINE,
                        "baseline: popularity",
                        scores.of(Popularity.defaults().fit(train))));
        progress.at("recommenders judged", 2, 4);
        lines.add(
                Line.of(
                        Origin.BASELINE,
                        "baseline: neighbours",
                        scores.of(ItemNeighbours.defaults().fit(train))));
        progress.at("recommenders judged", 3, 4);
        if (train.items().count() <= MOST_EASE) {
            lines.add(
                    Line.of(
                            Origin.BASELINE,
                            "baseline: EASE",
                            scores.of(Ease.defaults().fit(train))));
        }
        progress.at("recommenders judged", 4, 4);
        return Section.of("", "What is found", RatingsMeasures.ofRankings(protocol.at()), lines)
                .withProtocol(
                        List.of(
                                "%,d users; of each a part of the items is shown and %s is to be found among all %,d items (%s)."
                                        .formatted(
                                                test.count(),
                                                given ? "what was set aside" : "a fifth",
                                                train.items().count(),
                                                given && !known.split().isEmpty()
                                                        ? known.split()
                                                        : "seed " + protocol.seed())))
                .withFacts(
                        Map.of(
                                "users",
                                test.count(),
                                "items",
                                train.items().count(),
                                "seed",
                                protocol.seed(),
                                "split",
                                known.split()));
    }

    private static Section users(
            String name, Ratings given, Ratings train, Ratings known, boolean first) {
        Ratings made = given.withItems(train.items());
        MadeUsers judge = new MadeUsers(train, known);
        return Section.of(
                        first ? "" : "made",
                        "How alike made-up users are",
                        RatingsMeasures.OF_USERS,
                        List.of(
                                Line.of(Origin.MODEL, name, judge.of(made)),
                                Line.of(Origin.REAL, "real users", judge.ofReal())))
                .withProtocol(
                        List.of(
                                "%,d made-up users beside %,d who were not learnt from; real users are the ceiling."
                                        .formatted(made.count(), known.count())))
                .withFacts(Map.of("users", made.count()))
                .withNotes(
                        List.of(
                                "The copies of real users are those of held-out ones, the other numbers those of users learnt from."));
    }
}
