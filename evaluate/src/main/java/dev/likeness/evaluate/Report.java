package dev.likeness.evaluate;

import java.util.Map;

/** How good synthetic data is, beside what real data reaches and what trivial models reach. */
public interface Report {

    /** Where a row's data comes from. */
    enum Kind {
        /** A model, or files of what it made. */
        MODEL,
        /** Real data, judged as if it were synthetic. */
        REAL,
        /** A trivial model. */
        BASELINE
    }

    /** Hears how far the work is; called between parts of it. */
    interface Progress {

        /** Hears nothing. */
        Progress NONE = (what, done, total) -> {};

        /**
         * A part of the work is done.
         *
         * @param what whose
         * @param done how much so far, of all rows together
         * @param total how much there is
         */
        void at(String what, long done, long total);
    }

    /** The protocol and the rows as an aligned table of plain text. */
    String toText();

    /** The report as plain values, as {@link dev.likeness.file.Json} writes them. */
    Map<String, Object> toMap();
}
