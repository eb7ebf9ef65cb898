package dev.likeness.evaluate.ratings;

import dev.likeness.judge.Measure;
import dev.likeness.judge.Measure.Better;
import dev.likeness.judge.Measure.Style;
import java.util.List;

/** What is measured of recommenders and of made-up users. */
final class RatingsMeasures {

    private RatingsMeasures() {}

    static List<Measure> ofRankings(int at) {
        return List.of(
                Measure.of(
                        "ndcg",
                        "NDCG@" + at,
                        Better.HIGHER,
                        Style.THREE,
                        "how high the targets stand in the list, 1 is best; with the standard deviation"
                                + " over draws of users"),
                Measure.of(
                        "recall",
                        "recall@" + Math.min(20, at),
                        Better.HIGHER,
                        Style.THREE,
                        "the share of the targets in the list, of at most its length"),
                Measure.of(
                        "map",
                        "MAP",
                        Better.HIGHER,
                        Style.THREE,
                        "the mean precision at the targets"),
                Measure.of(
                        "mrr",
                        "MRR",
                        Better.HIGHER,
                        Style.THREE,
                        "one over the rank of the first target"),
                Measure.of(
                        "coverage",
                        "coverage",
                        Better.NEITHER,
                        Style.PERCENT,
                        "the share of all items that stand among the first ten of somebody"),
                Measure.of(
                        "gini",
                        "Gini",
                        Better.NEITHER,
                        Style.THREE,
                        "how unevenly the first ten are spread over the items, 0 evenly, 1 on one item"),
                Measure.of(
                        "novelty",
                        "novelty",
                        Better.NEITHER,
                        Style.TWO,
                        "the mean of −log₂ of the share of users that an item of the first ten has"),
                Measure.of(
                        "popularityBias",
                        "bias",
                        Better.NEITHER,
                        Style.TWO,
                        "how much more popular the first ten are than what the users have"),
                Measure.of(
                        "worstGroup",
                        "worst third",
                        Better.HIGHER,
                        Style.THREE,
                        "the NDCG of the third of users, by the length of the history, that is served"
                                + " worst"));
    }

    static final List<Measure> OF_USERS =
            List.of(
                    Measure.of(
                            "popularity",
                            "popularity",
                            Better.HIGHER,
                            Style.THREE,
                            "the correlation of the popularity of the items with that among held-out"
                                    + " users"),
                    Measure.of(
                            "lift",
                            "pair lift",
                            Better.HIGHER,
                            Style.THREE,
                            "the correlation of how much more often than by chance two popular items"
                                    + " occur together"),
                    Measure.of(
                            "length",
                            "length",
                            Better.LOWER,
                            Style.THREE,
                            "the greatest difference between the distributions of the number of items a"
                                    + " user has"),
                    Measure.of(
                            "copies",
                            "copies",
                            Better.LOWER,
                            Style.PERCENT,
                            "the share of users with the very history of a training user"));
}
