package dev.likeness.table;

import dev.likeness.Bounds;
import dev.likeness.InputException;
import dev.likeness.random.Randomness;
import dev.likeness.table.internal.IdentifierFormat;
import dev.likeness.table.internal.Taken;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes identifiers by their pattern. Nothing is copied from the data: a number that counts up
 * begins after the highest one seen, and other characters are drawn, none of the real ones among
 * them.
 *
 * <p>A pattern ({@link ColumnSchema#format}) is literal text with either one counter, {@code
 * C-<00043>}, or characters of classes, {@code [A-Z]{2}-[0-9a-f]{8}}, or a form of personal data,
 * {@code <email>}; a backslash makes the character after it literal. Identifiers that are in
 * several rows of the data ({@link ColumnSchema#keys}) are in several rows of a sample.
 */
public final class Identifiers {

    private static final int MOST_MET = 64;

    /** What is costly to prepare, kept for the next block of a sample. */
    private static final Map<Pattern, IdentifierFormat> FORMATS = new ConcurrentHashMap<>();

    private static final Map<Spread, KeySpread> SPREADS = new ConcurrentHashMap<>();

    private record Pattern(String format, String taken) {}

    private record Spread(Keys keys, String group, long seed) {}

    private Identifiers() {}

    /**
     * The identifiers at the positions {@code first … first + count - 1} of the endless sample of a
     * seed. No two positions have the same one, unless real ones are in several rows or the pattern
     * has too few.
     *
     * @param schema a column of the kind {@code IDENTIFIER}
     * @throws InputException if its format is no pattern of identifiers
     */
    public static Column make(ColumnSchema schema, long first, int count, long seed) {
        Bounds.count("identifiers", count);
        IdentifierFormat format = format(schema);
        Randomness randomness = Randomness.of(seed).fork("identifier").fork(schema.name());
        KeySpread spread = schema.keys().repeats().isEmpty() ? null : spread(schema, seed);
        @Nullable String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            long number = spread == null ? first + i : spread.key(first + i);
            texts[i] = format.at(number, randomness);
        }
        return Column.texts(schema, texts);
    }

    static IdentifierFormat format(ColumnSchema schema) {
        Pattern pattern = new Pattern(schema.format(), schema.keys().taken());
        if (FORMATS.size() > MOST_MET) {
            FORMATS.clear();
        }
        return FORMATS.computeIfAbsent(
                pattern, p -> new IdentifierFormat(p.format, Taken.of(p.taken)));
    }

    private static KeySpread spread(ColumnSchema schema, long seed) {
        Keys keys = schema.keys();
        String group = keys.with().isEmpty() ? schema.name() : keys.with();
        if (SPREADS.size() > MOST_MET) {
            SPREADS.clear();
        }
        Keys shape = new Keys(false, "", keys.repeats(), keys.inRuns(), "");
        return SPREADS.computeIfAbsent(
                new Spread(shape, group, seed), s -> new KeySpread(s.keys, s.group, s.seed));
    }
}
