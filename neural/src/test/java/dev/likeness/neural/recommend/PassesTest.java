package dev.likeness.neural.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PassesTest {

    @Test
    void stepHasMoreUsersWhereAPassWouldTakeMoreThan250() {
        assertThat(Passes.batch(100, 30)).isEqualTo(30);
        assertThat(Passes.batch(100, 25_000)).isEqualTo(100);
        assertThat(Passes.batch(100, 50_000)).isEqualTo(200);
        assertThat(Passes.batch(100, 134_000)).isEqualTo(500);
        assertThat(Passes.batch(100, 10_000_000)).isEqualTo(500);
    }

    @Test
    void fitHasAtLeastSomeStepsAndAtMostTenThousandAfterTwelvePasses() {
        assertThat(Passes.of(60, 800, 9)).isEqualTo(89);
        assertThat(Passes.of(60, 800, 100)).isEqualTo(60);
        assertThat(Passes.of(60, 800, 268)).isEqualTo(37);
        assertThat(Passes.of(60, 800, 2000)).isEqualTo(12);
        assertThat(Passes.of(5, 800, 2000)).isEqualTo(5);
    }
}
