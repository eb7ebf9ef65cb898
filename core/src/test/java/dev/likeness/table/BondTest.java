package dev.likeness.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bonds as a damaged file may hold them are refused before anything asks for their parts. */
class BondTest {

    @ParameterizedTest
    @CsvSource({
        "after, 0, 1",
        "after, 1, 0",
        "distance, 0, 1",
        "distance, 1, 0",
        "together, 0, 0",
        "unique, 0, 0",
        "combination, 0, 0",
        "combined, 1, 5",
        "range, 0, 1",
        "tails, 0, 5",
        "clipped, 0, 4"
    })
    void tooFewColumnsOrTextsAreRefused(String kind, int columns, int texts) {
        assertThatThrownBy(() -> bond(kind, columns, texts, "1"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"" + kind + "\"")
                .hasMessageContaining("The file was changed");
    }

    @ParameterizedTest
    @CsvSource({
        "after, 1, 1, x",
        "after, 1, 1, Infinity",
        "distance, 1, 1, ''",
        "tails, 0, 6, 1e999",
        "clipped, 0, 6, one"
    })
    void textsThatShouldBeNumbersAreRefused(String kind, int columns, int texts, String text) {
        assertThatThrownBy(() -> bond(kind, columns, texts, text))
                .isInstanceOf(InputException.class);
    }

    @Test
    void wholeOnesAreTaken() {
        assertThat(bond("after", 1, 1, "3.5").rule("b")).isEqualTo("b > c");
        assertThat(bond("combined", 2, 3, "x").rule("b")).isEqualTo("c -> b");
        assertThat(bond("range", 0, 2, "2").rule("b")).isEqualTo("2 <= b <= 2");
        assertThat(bond("tails", 0, 6, "1").rule("b")).startsWith("b has");
    }

    private static Bond bond(String kind, int columns, int texts, String text) {
        return new Bond(
                kind, Collections.nCopies(columns, "c"), "", Collections.nCopies(texts, text));
    }
}
