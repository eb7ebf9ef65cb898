package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.random.Randomness;
import dev.likeness.table.internal.IdentifierFormat;
import dev.likeness.table.internal.Taken;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New keys are never real ones, are different from each other, and say little of the real ones. */
class FreeTextsTest {

    @ParameterizedTest
    @CsvSource({
        "[A-Z][0-9]{2}, 600, 600",
        "[A-Z][0-9]{2}, 10, 600",
        "[0-9]{4}, 900, 4000",
        "K-[0-9]{5}, 1000, 10000",
        "[0-9]{3}-[0-9]{2}-[0-9]{4}, 20000, 20000",
        "[A-Z]{3}[0-9]{7}, 5000, 20000",
        "[0-9]{9}, 1, 20000",
        "[0-9a-f]{12}, 10000, 20000",
        "'<family:de,>', 40, 0",
        "<email:post.example>, 2000, 0",
        "[0-9]{2}, 95, 0",
        "[0-9]{2}, 100, 0",
    })
    void nothingRealIsMade(String format, int real, int different) {
        IdentifierFormat all = new IdentifierFormat(format);
        Randomness truth = Randomness.of(1);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < real; i++) {
            keys.add(all.at(i, truth));
        }
        String filter = Taken.of(keys, all.capacity()).text();
        IdentifierFormat format2 = new IdentifierFormat(format, Taken.of(filter));
        Set<String> made = new HashSet<>();
        for (int i = 0; i < Math.max(500, different); i++) {
            made.add(format2.at(i, Randomness.of(2)));
        }
        assertThat(made.stream().filter(keys::contains)).isEmpty(); // by hash: there are many
        assertThat(made).hasSizeGreaterThanOrEqualTo(different);
    }

    /** A guess that the file does not rule out is at most about twice as probable as before. */
    @ParameterizedTest
    @CsvSource({"[0-9]{7}, 1000", "[0-9]{7}, 20000", "[A-Z]{4}[0-9]{4}, 100", "[0-9]{6}, 3"})
    void aGuessIsNeverConfirmed(String format, int real) {
        IdentifierFormat all = new IdentifierFormat(format);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < real; i++) {
            keys.add(all.at(i, Randomness.of(1)));
        }
        Taken taken = Taken.of(keys, all.capacity());
        int left = 0;
        int guesses = 20_000;
        for (int i = 0; i < guesses; i++) {
            left += taken.has(all.at(100_000L + i, Randomness.of(3))) ? 1 : 0;
        }
        // Standard error of a share of one half of 20,000: 0.0035.
        assertThat(left / (double) guesses).isBetween(0.48, 0.7);
        assertThat(keys).allMatch(taken::has);
    }
}
