package dev.likeness.table;

import dev.likeness.InputException;
import java.util.List;

/** Rows of text that can be gone through more than once. */
interface RowSource {

    /** Takes what a pass finds. */
    interface Sink {

        /** The names of the columns, before the first row. */
        void names(List<String> names);

        /**
         * A field, without blanks around it; {@code from == to} where it is empty.
         *
         * @param quoted whether it stood in quotes
         */
        void field(int column, char[] text, int from, int to, long line, boolean quoted);

        /** Whether it hears of blanks around fields. */
        default boolean keepsBlanks() {
            return false;
        }

        /** The blanks around the field that comes next, where there are some. */
        default void blanks(int column, String before, String after) {}

        /** A row is complete. */
        void row(long line);
    }

    /**
     * Goes through all rows.
     *
     * @throws InputException if they cannot be read, or a row has another number of fields
     */
    void pass(Sink sink);

    /** Sentences about how the rows are written, once a pass was made. */
    default List<String> notices() {
        return List.of();
    }

    /** The lines before the header, as they stand there. */
    default List<String> before() {
        return List.of();
    }

    /** How the rows are written but for their values, once a pass was made. */
    default Dialect dialect() {
        return Dialect.PLAIN;
    }
}
