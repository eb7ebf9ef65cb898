package dev.likeness.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatingsSplitTest {

    /** User i has the items i … i + 9, at times that rise with the item. */
    private static Ratings data(boolean timed) {
        List<Event> events = new ArrayList<>();
        for (int u = 0; u < 50; u++) {
            for (int i = u; i < u + 10; i++) {
                events.add(new Event("u" + u, "i" + i, 1, timed ? 1000 + i : 0));
            }
        }
        return Ratings.of(events);
    }

    @Test
    void heldOutUsersAreMetByNobodyAndTheirTargetsAreNotInTheirHistories() {
        Ratings all = data(false);
        RatingsSplit.Parts parts = new RatingsSplit(RatingsSplit.By.USERS, 0.2, 3).of(all);
        assertThat(parts.test().count()).isEqualTo(10);
        assertThat(parts.train().count()).isEqualTo(40);
        assertThat(parts.train().users().list())
                .doesNotContainAnyElementsOf(parts.test().users().list());
        Ratings targets = parts.test().targets().orElseThrow();
        for (int u = 0; u < parts.test().count(); u++) {
            assertThat(parts.test().length(u)).isEqualTo(8);
            assertThat(targets.itemsOf(u)).hasSize(2);
            assertThat(parts.test().itemsOf(u)).doesNotContain(targets.itemsOf(u));
        }
        assertThat(parts.train().provenance().schema().get("split"))
                .isEqualTo("split 1 by users, share 0.2, seed 3");
    }

    @Test
    void targetsOfAUserDoNotDependOnTheOthers() {
        Ratings all = data(false);
        Ratings together = RatingsSplit.foldIn(all, 0.2, 1);
        Ratings alone = RatingsSplit.foldIn(all.select(new int[] {7}), 0.2, 1);
        assertThat(alone).isEqualTo(together.select(new int[] {7}));
    }

    @Test
    void lastEventOfEachUserIsTheTarget() {
        RatingsSplit.Parts parts = new RatingsSplit(RatingsSplit.By.LAST, 0.2, 0).of(data(true));
        Ratings targets = parts.test().targets().orElseThrow();
        for (int u = 0; u < 50; u++) {
            assertThat(targets.itemsOf(u)).containsExactly(u + 9);
            assertThat(parts.train().length(u)).isEqualTo(9);
        }
    }

    @Test
    void nothingLearntFromIsLaterThanATarget() {
        RatingsSplit.Parts parts = new RatingsSplit(RatingsSplit.By.TIME, 0.2, 0).of(data(true));
        long latest = 0;
        for (int k = 0; k < parts.train().events(); k++) {
            latest = Math.max(latest, parts.train().time(k));
        }
        Ratings targets = parts.test().targets().orElseThrow();
        assertThat(targets.events()).isPositive();
        for (int k = 0; k < targets.events(); k++) {
            assertThat(targets.time(k)).isGreaterThan(latest);
        }
    }

    @Test
    void splitsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new RatingsSplit(RatingsSplit.By.LAST, 0.2, 0).of(data(false)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("each event needs a time");
        Ratings one = data(false).select(new int[] {0});
        assertThatThrownBy(() -> new RatingsSplit(RatingsSplit.By.USERS, 0.2, 0).of(one))
                .hasMessageContaining("A share of 0.2 of 1 user is nobody");
    }
}
