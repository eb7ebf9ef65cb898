package dev.likeness.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "CONSTANT, 0, 100, 0, 1",
        "CONSTANT, 1, 100, 0, 1",
        "LINEAR, 0, 100, 0, 1",
        "LINEAR, 0.25, 100, 0, 0.75",
        "LINEAR, 1, 100, 0, 0",
        "LINEAR, 1.5, 100, 0, 0",
        "COSINE, 0, 100, 0, 1",
        "COSINE, 0.5, 100, 0, 0.5",
        "COSINE, 0.3333333333333333, 100, 0, 0.75",
        "COSINE, 1, 100, 0, 0",
        "CONSTANT, 0, 0, 10, 0.1",
        "CONSTANT, 0, 4, 10, 0.5",
        "CONSTANT, 0, 9, 10, 1",
        "CONSTANT, 0, 10, 10, 1",
        "LINEAR, 0.5, 4, 10, 0.25"
    })
    void factorIsThatOfTheFormula(
            Schedule schedule, double progress, long step, long warmup, double expected) {
        assertThat(schedule.factor(progress, step, warmup)).isCloseTo(expected, within(1e-12));
    }
}
