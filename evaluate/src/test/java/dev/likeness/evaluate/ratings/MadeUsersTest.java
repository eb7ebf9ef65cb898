package dev.likeness.evaluate.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.datasets.MadeRatings;
import dev.likeness.judge.Score;
import dev.likeness.ratings.Event;
import dev.likeness.ratings.Ids;
import dev.likeness.ratings.Ratings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MadeUsersTest {

    private static final Ids ITEMS = Ids.of(List.of("a", "b", "c", "d"));

    /** Users with the letters of each word. */
    private static Ratings of(String... words) {
        List<Event> events = new ArrayList<>();
        for (int u = 0; u < words.length; u++) {
            for (String letter : words[u].split("")) {
                events.add(new Event("u" + u, letter, 1));
            }
        }
        return Ratings.of(events).withItems(ITEMS);
    }

    private static double value(Map<String, Score> scores, String key) {
        return scores.getOrDefault(key, Score.of(Double.NaN)).value();
    }

    @Test
    void scoresOfFourUsersByHand() {
        Ratings train = of("ab", "ab", "cd", "abc");
        Ratings test = of("ab", "abc", "d", "a");
        Ratings made = of("ab", "cd", "c", "abcd");
        Map<String, Score> scores = new MadeUsers(train, test).of(made);
        // made: a 2, b 2, c 3, d 2 of 4 users; test: a 3, b 2, c 1, d 1
        double[] x = {2, 2, 3, 2};
        double[] y = {3, 2, 1, 1};
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < 4; i++) {
            xy += (x[i] - 2.25) * (y[i] - 1.75);
            xx += (x[i] - 2.25) * (x[i] - 2.25);
            yy += (y[i] - 1.75) * (y[i] - 1.75);
        }
        assertThat(value(scores, "popularity")).isCloseTo(xy / Math.sqrt(xx * yy), within(1e-12));
        // ab and cd are histories of training users, c and abcd are not
        assertThat(value(scores, "copies")).isEqualTo(0.5);
        // lengths 2 2 1 4 and 2 3 1 1: up to 1 are a quarter and a half
        assertThat(value(scores, "length")).isEqualTo(0.25);
        Map<String, Score> real = new MadeUsers(train, test).ofReal();
        assertThat(value(real, "copies")).isEqualTo(0.5); // ab and abc of four held-out users
    }

    @Test
    void liftOfFourUsersIsThatOfTheDefinition() {
        Ratings train = of("abcd", "abc");
        Ratings test = of("ab", "abc", "d", "a");
        Ratings made = of("ab", "cd", "c", "abcd");
        double[] x = lifts("ab", "cd", "c", "abcd");
        double[] y = lifts("ab", "abc", "d", "a");
        assertThat(value(new MadeUsers(train, test).of(made), "lift"))
                .isCloseTo(MadeUsers.correlation(x, y), within(1e-9));
    }

    private static double[] lifts(String... words) {
        List<Double> lifts = new ArrayList<>();
        for (String pair : List.of("ab", "ac", "bc", "ad", "bd", "cd")) {
            double one = 0.5;
            double other = 0.5;
            double both = 0.5;
            for (String word : words) {
                boolean first = word.indexOf(pair.charAt(0)) >= 0;
                boolean second = word.indexOf(pair.charAt(1)) >= 0;
                one += first ? 1 : 0;
                other += second ? 1 : 0;
                both += first && second ? 1 : 0;
            }
            lifts.add(Math.log(both / (one * other / words.length + 0.5)) / Math.log(2));
        }
        return lifts.stream().mapToDouble(x -> x).toArray();
    }

    @Test
    void usersOfTheSameRuleAreAlikeAndOthersAreNot() {
        MadeRatings tastes = new MadeRatings(MadeRatings.Rule.CLUSTERS, 80, 5, 20);
        MadeUsers judge = new MadeUsers(tastes.users(1500, 1), tastes.users(1500, 2));
        Map<String, Score> same = judge.of(tastes.users(1500, 3));
        Map<String, Score> other =
                judge.of(new MadeRatings(MadeRatings.Rule.CHAINS, 80, 5, 20).users(1500, 3));
        assertThat(value(same, "popularity")).isGreaterThan(0.97);
        assertThat(value(same, "lift")).isGreaterThan(0.8);
        assertThat(value(same, "length")).isLessThan(0.06);
        assertThat(value(same, "copies")).isLessThan(0.01);
        assertThat(value(other, "popularity")).isLessThan(0.3);
        assertThat(value(other, "lift")).isLessThan(0.3);
    }
}
