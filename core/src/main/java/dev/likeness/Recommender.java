package dev.likeness;

import java.util.List;

/**
 * A model that says what somebody would like, from the history alone: also for people it has never
 * met, and for a history that has grown since the fit.
 *
 * <pre>{@code
 * Recommendations best = model.recommend(histories, Wanted.defaults().withCount(10));
 * best.items(0);   // the names of ten items for the first user, the best first
 * }</pre>
 *
 * @param <X> the kind of data: histories
 */
public interface Recommender<X extends Dataset> {

    /** The names of all items that the model can recommend. */
    List<String> items();

    /**
     * The best items for each history. Items of a history that the model does not know are passed
     * over; a history without a known item gets what most people like. A row is shorter than asked
     * for where there are not as many items left.
     *
     * @param histories whose they are does not matter
     * @throws InputException if an item that is asked for alone is not known
     */
    Recommendations recommend(X histories, Wanted wanted);

    /**
     * The items that are most like others: a row for each, without itself. The numbers are the
     * model's own and can be compared within a row alone.
     *
     * @param items names of items
     * @throws InputException if one is not known; the message names the nearest
     */
    Recommendations similar(List<String> items, Wanted wanted);
}
