package dev.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
