package dev.likeness.evaluate.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.InputException;
import dev.likeness.Progress;
import dev.likeness.classical.recommend.Ease;
import dev.likeness.classical.recommend.EaseModel;
import dev.likeness.datasets.MadeRatings;
import dev.likeness.judge.Case;
import dev.likeness.judge.Line;
import dev.likeness.judge.Report;
import dev.likeness.judge.Score;
import dev.likeness.ratings.Event;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsSplit;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatingsJudgeTest {

    private static final Ratings TASTES =
            new MadeRatings(MadeRatings.Rule.CLUSTERS, 60, 5, 20).users(400, 1);
    private static final RatingsSplit.Parts PARTS =
            new RatingsSplit(RatingsSplit.By.USERS, 0.2, 2).of(TASTES);
    private static final RatingsProtocol PROTOCOL = new RatingsProtocol(null, 3, 20);

    private static double score(Report report, int section, int line, String key) {
        Line of = report.sections().get(section).lines().get(line);
        return of.scores().getOrDefault(key, Score.of(Double.NaN)).value();
    }

    private static Report judged(Case<Ratings> asked) {
        return new RatingsJudge().judge(asked, PROTOCOL, Progress.NONE);
    }

    @Test
    void modelStandsBesidePopularityNeighboursAndEase() {
        EaseModel model = Ease.defaults().fit(PARTS.train());
        Report report = judged(new Case<>("mine", model, null, PARTS.train(), PARTS.test()));
        assertThat(report.sections()).hasSize(1);
        assertThat(report.sections().get(0).lines())
                .extracting(Line::name)
                .containsExactly(
                        "mine", "baseline: popularity", "baseline: neighbours", "baseline: EASE");
        assertThat(score(report, 0, 0, "ndcg"))
                .isGreaterThan(score(report, 0, 1, "ndcg") + 0.1)
                .isEqualTo(score(report, 0, 3, "ndcg"));
        assertThat(report.sections().get(0).protocol().get(0))
                .startsWith("80 users; of each a part of the items is shown")
                .contains("what was set aside is to be found among all 60 items")
                .contains("split 1 by users, share 0.2, seed 2");
    }

    @Test
    void targetsAreDrawnWhereNoneWereSetAside() {
        EaseModel model = new Ease(20.0).fit(PARTS.train());
        Report report =
                judged(new Case<>("mine", model, null, PARTS.train(), PARTS.test().whole()));
        assertThat(report.sections().get(0).protocol().get(0))
                .contains("a fifth is to be found among all 60 items (seed 3)");
        assertThat(score(report, 0, 0, "ndcg")).isBetween(0.3, 0.9);
    }

    /** The users to judge by are whole ones: what was set aside of them belongs to them. */
    @Test
    void madeUsersStandBesideRealOnes() {
        Ratings made = new MadeRatings(MadeRatings.Rule.CLUSTERS, 60, 5, 20).users(400, 9);
        Report report = judged(new Case<>("made", null, made, PARTS.train(), PARTS.test()));
        assertThat(report.sections()).hasSize(1);
        assertThat(report.sections().get(0).lines())
                .extracting(Line::name)
                .containsExactly("made", "real users");
        // 80 and 400 users of one distribution differ by less than 0.166 with 95 %
        assertThat(score(report, 0, 0, "length")).isLessThan(0.166);
        assertThat(score(report, 0, 0, "popularity"))
                .isCloseTo(score(report, 0, 1, "popularity"), within(0.1));
        assertThat(score(report, 0, 1, "copies")).isZero();
    }

    @Test
    void usersWithOneItemEachCannotBeJudgedBy() {
        EaseModel model = new Ease(20.0).fit(PARTS.train());
        Ratings lonely =
                Ratings.of(List.of(new Event("a", "item-1", 1), new Event("b", "item-2", 1)));
        assertThatThrownBy(() -> judged(new Case<>("m", model, null, PARTS.train(), lonely)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "None of the users to judge by has two items, one to show and one to find."
                                + " Hold out more users.");
    }

    @Test
    void protocolsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new RatingsProtocol(0, 0, 100))
                .hasMessage("count must be at least 1, found 0.");
        assertThatThrownBy(() -> new RatingsProtocol(null, 0, 0))
                .hasMessage("at must be at least 1, found 0.");
    }
}
