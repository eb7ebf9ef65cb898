package dev.likeness.evaluate.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.Models;
import dev.likeness.Progress;
import dev.likeness.Recommender;
import dev.likeness.Wanted;
import dev.likeness.datasets.MadeRatings;
import dev.likeness.ratings.Event;
import dev.likeness.ratings.ItemScores;
import dev.likeness.ratings.RankingMetrics;
import dev.likeness.ratings.Ratings;
import dev.likeness.ratings.RatingsSplit;
import dev.likeness.search.Chooser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RatingsChooserTest {

    private static final Fit FIT = Fit.defaults().withThreads(1).withSeed(4);

    private static Chooser.Choice<Ratings> chosen(Ratings data, List<String> said) {
        return new RatingsChooser().choose(data, null, FIT, said::add, Progress.NONE);
    }

    private static double ndcg(Recommender<Ratings> model, Ratings test) {
        int[][] ranked = model.recommend(test, Wanted.defaults().withCount(100)).items();
        return RankingMetrics.meanNdcg(ranked, test.targets().orElseThrow(), 100);
    }

    /**
     * What is taken is within 2 % of the best possible recommender, on 1,000 users whom the choice
     * has not seen.
     */
    @ParameterizedTest
    @EnumSource(MadeRatings.Rule.class)
    void whatIsTakenIsNearTheBestThatIsPossible(MadeRatings.Rule rule) {
        MadeRatings recipe = new MadeRatings(rule, 60, 5, 15);
        Ratings data = recipe.users(1200, 1);
        List<String> said = new ArrayList<>();
        Chooser.Choice<Ratings> choice = chosen(data, said);
        Model<Ratings> model = choice.recipe().fit(data, FIT);
        Ratings test = RatingsSplit.foldIn(recipe.users(1000, 77), 0.2, 5);
        double best = ndcg(recipe.optimum(), test);
        assertThat(ndcg((ItemScores) model, test))
                .as("%s by %s; %s", rule, choice.why(), said)
                .isGreaterThan(0.98 * best);
        assertThat(said.get(0)).startsWith("Trying ").contains("960 users").contains("240 others");
        assertThat(choice.why()).contains(choice.family().name() + " was chosen: its NDCG@100");
    }

    @ParameterizedTest
    @CsvSource({
        "0.7366, 0.7366, ease",
        "0.7370, 0.7366, ease",
        "0.7380, 0.7366, blend",
        "0.7300, 0.7366, ease"
    })
    void aBlendIsTakenWhereItFindsMore(double blend, double ease, String taken) {
        List<RatingsChooser.Tried> tried = List.of(tried("blend", blend), tried("ease", ease));
        assertThat(RatingsChooser.best(tried).family().name()).isEqualTo(taken);
    }

    @SuppressWarnings("unchecked") // both are of ratings
    private static RatingsChooser.Tried tried(String family, double ndcg) {
        return new RatingsChooser.Tried((Family<Ratings>) Models.family(family), ndcg, 0.04);
    }

    @Test
    void sameSeedTakesTheSame() {
        Ratings data = new MadeRatings(MadeRatings.Rule.CLUSTERS, 30, 4, 10).users(100, 1);
        assertThat(chosen(data, new ArrayList<>()).report())
                .isEqualTo(chosen(data, new ArrayList<>()).report());
    }

    @Test
    void nobodyToJudgeByIsSaid() {
        List<Event> events = new ArrayList<>();
        for (int u = 0; u < 10; u++) {
            events.add(new Event("u" + u, "i" + u % 3, 1));
        }
        assertThatThrownBy(() -> chosen(Ratings.of(events), new ArrayList<>()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("None of the users held out has two items");
    }
}
