package dev.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN = List.of("7", "1", "vae", "gaussian");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vea | Did you mean vae?",
                "Gausian | Did you mean gaussian?",
                "x | Known: 7, 1, vae, gaussian.",
                "12 | Known: 7, 1, vae, gaussian.",
                "gan | Known: 7, 1, vae, gaussian."
            })
    void aWordIsGuessedOnlyWhenMostOfItIsThere(String word, String hint) {
        assertThat(Nearest.hint(word, KNOWN)).isEqualTo(" " + hint);
    }

    @Test
    void aNearWordIsMeant() {
        assertThat(Nearest.hint("aeg", List.of("sex", "age"))).isEqualTo(" Did you mean age?");
        assertThat(Nearest.hint("SEX", List.of("sex", "age"))).isEqualTo(" Did you mean sex?");
    }

    @Test
    void ofAShortWordSomethingMustBeLeft() {
        assertThat(Nearest.hint("q", List.of("a", "by"))).isEqualTo(" Known: a, by.");
        assertThat(Nearest.hint("qq", List.of("ab", "age"))).isEqualTo(" Known: ab, age.");
        assertThat(Nearest.to("", List.of("a"))).isEmpty();
    }

    @Test
    void ofManyTheFirstAreListed() {
        List<String> many = IntStream.range(0, 100).mapToObj(i -> "column-" + i).toList();
        assertThat(Nearest.hint("x", many))
                .startsWith(" Known: column-0, column-1, ")
                .endsWith(", column-39 and 60 more.");
    }
}
