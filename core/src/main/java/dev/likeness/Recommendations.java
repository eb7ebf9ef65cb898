package dev.likeness;

import java.util.ArrayList;
import java.util.List;

/**
 * Items for some users or histories, the best first.
 *
 * @param names whom each row is for, such as a user's name
 * @param catalogue the names of all items
 * @param items the positions of a row's items in the catalogue, the best first
 * @param scores how good each is by the model's own measure, which can be compared within a row
 *     alone
 * @param because the positions of the items of the history that speak most for each item, the
 *     strongest first; empty where it was not asked for
 */
public record Recommendations(
        List<String> names,
        List<String> catalogue,
        int[][] items,
        float[][] scores,
        int[][][] because) {

    /** How many rows there are. */
    public int count() {
        return items.length;
    }

    /** The names of a row's items, the best first. */
    public List<String> items(int row) {
        return names(items[Bounds.position("row", row, count())]);
    }

    /** The names of what speaks for an item of a row; none where it was not asked for. */
    public List<String> because(int row, int place) {
        Bounds.position("place", place, items[Bounds.position("row", row, count())].length);
        return because.length == 0 ? List.of() : names(because[row][place]);
    }

    private List<String> names(int[] positions) {
        List<String> found = new ArrayList<>();
        for (int position : positions) {
            found.add(catalogue.get(position));
        }
        return found;
    }
}
