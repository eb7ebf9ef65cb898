package dev.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void aNearWordIsMeant() {
        assertThat(Nearest.hint("aeg", List.of("sex", "age"))).isEqualTo(" Did you mean age?");
        assertThat(Nearest.hint("SEX", List.of("sex", "age"))).isEqualTo(" Did you mean sex?");
        assertThat(Nearest.hint("zz", List.of("z"))).isEqualTo(" Did you mean z?");
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
