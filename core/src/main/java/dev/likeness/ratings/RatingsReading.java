package dev.likeness.ratings;

import dev.likeness.About;
import dev.likeness.InputException;
import dev.likeness.ratings.RatingsSplit.By;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How ratings are read, from which a command makes its options. What is null is found in the file
 * or not asked for.
 *
 * <pre>{@code
 * RatingsReading liked = RatingsReading.defaults().withMinValue(4.0).withMinItems(5);
 * }</pre>
 */
@RecordBuilder
public record RatingsReading(
        @About(
                        value =
                                "The column of ratings that names the user (default: found by its"
                                        + " name, such as user_id).",
                        label = "COLUMN")
                @Nullable String user,
        @About(
                        value =
                                "The column of ratings that names the item (default: found by its"
                                        + " name, such as item_id or movieId).",
                        label = "COLUMN")
                @Nullable String item,
        @About(
                        value =
                                "The column of ratings that holds the value, such as a rating or a"
                                        + " number of plays; none for 1 an event (default: found by"
                                        + " its name).",
                        label = "COLUMN|none")
                @Nullable String value,
        @About(
                        value =
                                "The column of ratings that holds the time, as seconds or"
                                        + " milliseconds since 1970 or as a date; none to leave it"
                                        + " away (default: found by its name).",
                        label = "COLUMN|none")
                @Nullable String time,
        @About(
                        value =
                                "What becomes of several events of one user and one item: last,"
                                        + " first, sum, mean or max (default: last).",
                        label = "NAME")
                Several several,
        @About(value = "Leave out events of a smaller value.", label = "NUMBER")
                @Nullable Double minValue,
        @About(value = "Leave out users with fewer than N items (default: 1).", label = "N")
                int minItems,
        @About(value = "Leave out items with fewer than N users (default: 1).", label = "N")
                int minUsers,
        @About(
                        value =
                                "Leave out events before this time: seconds since 1970, or 2020-01-31.",
                        label = "TIME")
                @Nullable String from,
        @About(value = "Leave out events from this time on.", label = "TIME")
                @Nullable String until,
        @About(
                        value =
                                "Set a test part of ratings aside: users (a share of the users, who"
                                        + " are never met), last (the last event of each user) or"
                                        + " time (the last share of all events).",
                        label = "users|last|time")
                @Nullable By testBy,
        @About(
                        value = "The share that --test-by users or time sets aside (default: 0.2).",
                        label = "SHARE")
                double testShare,
        @About(value = "The seed of --test-by (default: 0).", label = "N") long testSeed,
        @About(
                        value =
                                "The character between fields of ratings, or tab (default: found in"
                                        + " the file).",
                        label = "CHARACTER")
                @Nullable String delimiter,
        @About("The first line of ratings is an event and not a header.") boolean noHeader)
        implements RatingsReadingBuilder.With {

    public RatingsReading {
        if (minItems < 1) {
            throw new InputException("minItems must be at least 1, found " + minItems + ".");
        } else if (minUsers < 1) {
            throw new InputException("minUsers must be at least 1, found " + minUsers + ".");
        } else if (!(testShare > 0 && testShare < 1)) {
            throw new InputException(
                    "testShare must be more than 0 and less than 1, found " + testShare + ".");
        } else if (minValue != null && !Double.isFinite(minValue)) {
            throw new InputException("minValue must be a finite number, found " + minValue + ".");
        }
        if (from != null) {
            RatingsTime.seconds("from", from);
        }
        if (until != null) {
            RatingsTime.seconds("until", until);
        }
    }

    /** Everything is found in the file, and nothing left out. */
    public static RatingsReading defaults() {
        return new RatingsReading(
                null,
                null,
                null,
                null,
                Several.LAST,
                null,
                1,
                1,
                null,
                null,
                null,
                0.2,
                0,
                null,
                false);
    }

    /** All that is left out and set aside, left in. */
    RatingsReading whole() {
        return with(all -> all.minItems(1).minUsers(1).testBy(null));
    }
}
