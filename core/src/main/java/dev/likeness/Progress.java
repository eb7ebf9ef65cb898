package dev.likeness;

/** Hears how far long work is. */
@FunctionalInterface
public interface Progress {

    /** Hears nothing. */
    Progress NONE = (what, done, total) -> {};

    /**
     * Some of the work is done.
     *
     * @param what what is being done, such as "rows written"
     * @param done how much of it is done
     * @param total how much there is
     */
    void at(String what, long done, long total);
}
