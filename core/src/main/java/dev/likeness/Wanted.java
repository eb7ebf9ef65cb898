package dev.likeness;

import java.util.List;

/**
 * What is wanted of a {@link Recommender}. A command makes its options from this record.
 *
 * @param count how many items for each, at least 1; default 10
 * @param seen whether items of the history may be recommended again
 * @param diversity how much unlike each other the items should be, 0 (the best alone) to less than
 *     1; the items are re-ranked by maximal marginal relevance (Carbonell and Goldstein, SIGIR
 *     1998)
 * @param because how many items of the history are named that speak most for each item; 0 for none
 * @param only the names of items of which alone some may be recommended; empty for all
 * @param without the names of items that are not to be recommended
 */
public record Wanted(
        @About(value = "How many items for each (default: 10).", label = "N", also = "n") int count,
        @About("Also recommend what is in the history.") boolean seen,
        @About(
                        value =
                                "How much unlike each other the items should be, from 0 to less than"
                                        + " 1 (default: 0, the best ones however alike).",
                        label = "SHARE")
                double diversity,
        @About(
                        value =
                                "Name this many items of the history that speak most for each"
                                        + " (default: 0).",
                        label = "N")
                int because,
        List<String> only,
        List<String> without) {

    public Wanted {
        if (count < 1) {
            throw new InputException("count must be at least 1, found " + count + ".");
        } else if (!(diversity >= 0 && diversity < 1)) {
            throw new InputException(
                    "diversity must be from 0 to less than 1, found " + diversity + ".");
        } else if (because < 0) {
            throw new InputException("because must be 0 or more, found " + because + ".");
        }
        only = List.copyOf(only);
        without = List.copyOf(without);
    }

    /** The ten best items that are not in the history. */
    public static Wanted defaults() {
        return new Wanted(10, false, 0, 0, List.of(), List.of());
    }

    /** The same with another number of items. */
    public Wanted withCount(int other) {
        return new Wanted(other, seen, diversity, because, only, without);
    }

    /** The same with or without items of the history. */
    public Wanted withSeen(boolean other) {
        return new Wanted(count, other, diversity, because, only, without);
    }

    /** The same with items more or less alike. */
    public Wanted withDiversity(double other) {
        return new Wanted(count, seen, other, because, only, without);
    }

    /** The same with a number of reasons for each item. */
    public Wanted withBecause(int other) {
        return new Wanted(count, seen, diversity, other, only, without);
    }

    /** The same of some items alone; empty for all. */
    public Wanted withOnly(List<String> names) {
        return new Wanted(count, seen, diversity, because, names, without);
    }

    /** The same but for some items. */
    public Wanted withWithout(List<String> names) {
        return new Wanted(count, seen, diversity, because, only, names);
    }
}
