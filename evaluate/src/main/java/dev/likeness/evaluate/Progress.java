package dev.likeness.evaluate;

/** Hears how far the work is; called between parts of it, on the thread that works. */
public interface Progress {

    /** Hears nothing. */
    Progress NONE = (what, done, total) -> {};

    /**
     * Some of the work is done.
     *
     * @param what what was worked at, such as whose pictures
     * @param done how much so far
     * @param total how much there is
     */
    void at(String what, long done, long total);
}
