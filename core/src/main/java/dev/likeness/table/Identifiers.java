package dev.likeness.table;

import dev.likeness.InputException;
import dev.likeness.random.Randomness;
import org.jspecify.annotations.Nullable;

/**
 * Makes identifiers by their pattern. Nothing is copied from the data: a number that counts up
 * begins after the highest one seen, and other characters are drawn.
 *
 * <p>A pattern ({@link ColumnSchema#format}) is literal text with either one counter, {@code
 * C-<00043>}, or characters of classes, {@code [A-Z]{2}-[0-9a-f]{8}}; a backslash makes the
 * character after it literal.
 */
public final class Identifiers {

    private Identifiers() {}

    /**
     * The identifiers at the positions {@code first … first + count - 1} of the endless sample of a
     * seed. No two positions have the same one.
     *
     * @param schema a column of the kind {@code IDENTIFIER}
     * @throws InputException if its format is no pattern of identifiers
     */
    public static Column make(ColumnSchema schema, long first, int count, long seed) {
        IdentifierFormat format = new IdentifierFormat(schema.format());
        Randomness randomness = Randomness.of(seed).fork("identifier").fork(schema.name());
        @Nullable String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            texts[i] = format.at(first + i, randomness);
        }
        return Column.texts(schema, texts);
    }
}
