package dev.likeness;

import java.util.Locale;

/**
 * What the examples of a kind of data are called.
 *
 * @param one one example, such as {@code row}
 * @param many several examples, such as {@code rows}
 * @param data the data as a whole, such as {@code tables}; "… learns from tables"
 */
public record Words(String one, String many, String data) {

    /** A number of examples, such as {@code 1 row} or {@code 1,000 rows}. */
    public String count(long number) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
