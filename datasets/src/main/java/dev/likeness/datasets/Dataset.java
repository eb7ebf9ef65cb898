package dev.likeness.datasets;

import org.jspecify.annotations.Nullable;

/**
 * A data set that has a name.
 *
 * @param name the name, as {@code --data} takes it
 * @param summary one line on what it holds
 * @param licence its licence and authors
 * @param train how many examples to learn from
 * @param test how many to be judged against
 * @param where where it was found, such as a folder; null when it is not on this machine
 */
public record Dataset(
        String name, String summary, String licence, int train, int test, @Nullable String where) {

    /** Whether it can be loaded here without a download. */
    public boolean available() {
        return where != null;
    }
}
