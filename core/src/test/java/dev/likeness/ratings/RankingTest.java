package dev.likeness.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.History;
import dev.likeness.InputException;
import dev.likeness.Recommendations;
import dev.likeness.Wanted;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final Ids ITEMS = Ids.of(List.of("a", "b", "c", "d", "e"));

    /**
     * An item of the history speaks for its neighbours: by 1 for the next, by 2 for the one before.
     */
    private static final ItemScores MODEL =
            new ItemScores() {
                @Override
                public Ids catalogue() {
                    return ITEMS;
                }

                @Override
                public float[] popularity() {
                    return new float[] {1, 2, 3, 5, 4};
                }

                @Override
                public void score(Ratings histories, int from, int to, float[] into) {
                    for (int u = from; u < to; u++) {
                        int at = (u - from) * 5;
                        java.util.Arrays.fill(into, at, at + 5, 0);
                        for (int item : histories.itemsOf(u)) {
                            if (item > 0) {
                                into[at + item - 1] += 2;
                            }
                            if (item < 4) {
                                into[at + item + 1] += 1;
                            }
                        }
                    }
                }
            };

    private static final RatingsKind KIND = new RatingsKind();

    private static Ratings history(String... items) {
        return KIND.history(History.of(items), ITEMS.list());
    }

    private static final Wanted THREE = Wanted.defaults().withCount(3);

    @Test
    void bestItemsAreNotInTheHistoryAndEqualOnesAreInTheOrderOfPopularity() {
        Recommendations best = MODEL.recommend(history("b"), THREE);
        assertThat(best.items(0)).containsExactly("a", "c", "d");
        assertThat(best.scores()[0]).containsExactly(2, 1, 0);
    }

    @Test
    void seenItemsComeWhereTheyAreWanted() {
        assertThat(MODEL.recommend(history("b", "c"), THREE.withSeen(true)).items(0))
                .containsExactly("b", "a", "d");
    }

    @Test
    void onlyAllowedItemsComeAndDeniedOnesDoNot() {
        assertThat(MODEL.recommend(history("b"), THREE.withOnly(List.of("e", "c", "new"))).items(0))
                .containsExactly("c", "e");
        assertThat(MODEL.recommend(history("b"), THREE.withWithout(List.of("a"))).items(0))
                .containsExactly("c", "d", "e");
        assertThatThrownBy(() -> MODEL.recommend(history("b"), THREE.withOnly(List.of("zzzzz"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("knows none of the 1 items");
    }

    @Test
    void emptyHistoryGetsWhatMostPeopleLike() {
        assertThat(MODEL.recommend(history(), THREE).items(0)).containsExactly("d", "e", "c");
    }

    @Test
    void whoHasSeenAllGetsNothing() {
        assertThat(MODEL.recommend(history("a", "b", "c", "d", "e"), THREE).items(0)).isEmpty();
    }

    @Test
    void unknownItemIsRefusedWithTheNearest() {
        Ids movies = Ids.of(List.of("Alien", "Heat"));
        assertThatThrownBy(() -> KIND.history(History.of("Alein"), movies.list()))
                .isInstanceOf(InputException.class)
                .hasMessage("There is no item \"Alein\". Did you mean Alien?");
    }

    @Test
    void unknownUserIsRefusedWithTheNearest() {
        Ratings data = Ratings.of(List.of(new Event("4711", "a", 1), new Event("99", "b", 1)));
        assertThatThrownBy(() -> KIND.positions(data, List.of("4710")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("There is no user \"4710\" in the data. Did you mean 4711?");
        assertThat(KIND.positions(data, List.of("99"))).containsExactly(1);
    }

    @Test
    void whatSpeaksForAnItemIsNamed() {
        Recommendations best = MODEL.recommend(history("b", "d"), THREE.withBecause(2));
        assertThat(best.items(0)).containsExactly("c", "a", "e");
        assertThat(best.because(0, 0)).containsExactly("d", "b");
        assertThat(best.because(0, 1)).containsExactly("b");
    }

    @Test
    void diverseItemsAreNotTheBestAlone() {
        Recommendations best = MODEL.recommend(history("b"), THREE.withDiversity(0.9));
        assertThat(best.items(0)).hasSize(3).startsWith("a").isNotEqualTo(List.of("a", "c", "d"));
    }

    @Test
    void oneByOneGivesTheSameAsTogether() {
        Ratings three = RatingsJoin.of(List.of(history("a"), history("b", "d"), history()));
        Recommendations together = MODEL.recommend(three, THREE);
        for (int u = 0; u < 3; u++) {
            assertThat(MODEL.recommend(three.select(new int[] {u}), THREE).items(0))
                    .isEqualTo(together.items(u));
        }
    }

    @Test
    void newEventsJoinTheHistory() {
        Ratings more = KIND.and(history("b"), History.of("d", "new"));
        assertThat(MODEL.recommend(more, THREE).items(0)).containsExactly("c", "a", "e");
    }

    @Test
    void historyIsReadFromText() {
        assertThat(History.parse("Alien, Blade Runner").items())
                .containsExactly("Alien", "Blade Runner");
        assertThat(History.parse("\"Matrix, The\" , \"a \"\"b\"\"\",").items())
                .containsExactly("Matrix, The", "a \"b\"");
        assertThatThrownBy(() -> History.parse("\"Alien")).hasMessageContaining("never ends");
    }
}
