package dev.likeness.ratings;

import dev.likeness.Recommendations;
import dev.likeness.Recommender;
import dev.likeness.Wanted;
import java.util.List;

/**
 * A recommender that gives every item of its catalogue a score for a history. Ranking, allow and
 * deny lists, diversity and reasons follow from the scores and are the same for all of them.
 */
public interface ItemScores extends Recommender<Ratings> {

    /** The items that the model knows; scores are in their order. */
    Ids catalogue();

    /** How much each item is used by the people learnt from; what people without a history get. */
    float[] popularity();

    /**
     * The scores of all items for some histories, the higher the better; scores of different
     * histories need not be comparable.
     *
     * @param histories histories with the items of {@link #catalogue}
     * @param from the first of them
     * @param to the position after the last
     * @param into takes them: item i for the history {@code from + r} at {@code r * items + i}
     */
    void score(Ratings histories, int from, int to, float[] into);

    /** Whether {@link #score} uses several threads itself and is best asked for many at once. */
    default boolean manyAtOnce() {
        return false;
    }

    @Override
    default List<String> items() {
        return catalogue().list();
    }

    @Override
    default Recommendations recommend(Ratings histories, Wanted wanted) {
        return new Ranking(this, wanted).of(histories);
    }

    /** What is recommended to somebody who is known for this item alone. */
    @Override
    default Recommendations similar(List<String> items, Wanted wanted) {
        int[] places = items.stream().mapToInt(each -> catalogue().require(each, "item")).toArray();
        return new Ranking(this, wanted).of(Single.histories(catalogue(), places));
    }
}
