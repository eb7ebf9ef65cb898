package dev.likeness.neural.codec;

/**
 * Where a column of a table stands in a row of a tensor.
 *
 * @param measure where its measure is; −1 if it has none
 * @param first where its places begin
 * @param places how many places, of which one is 1 and the others 0
 * @param modes how many of them, the first, have a measure beside them
 */
public record Span(int measure, int first, int places, int modes) {

    /** The index after the last place. */
    public int end() {
        return first + places;
    }
}
