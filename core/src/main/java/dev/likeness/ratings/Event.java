package dev.likeness.ratings;

/**
 * That a user had to do with an item.
 *
 * @param user the user's name
 * @param item the item's name
 * @param value a rating, a number of plays; 1 where there is nothing to say
 * @param time seconds since 1970, or 0
 */
public record Event(String user, String item, float value, long time) {

    /** An event without a time. */
    public Event(String user, String item, float value) {
        this(user, item, value, 0);
    }
}
