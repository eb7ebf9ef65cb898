package dev.likeness.neural.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.neural.engine.Scope;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenStreamsTest {

    private static final int[] SEQUENCE = IntStream.range(0, 50).toArray();

    private static long[] tokens(TokenStreams streams, long step) {
        try (Scope scope = Scope.open()) {
            return streams.at(step, Randomness.of(0)).tokens().toLongs();
        }
    }

    @Test
    void eachReaderGoesOnWhereItStoppedAndJumpsAtItsOwnStep() {
        TokenStreams streams = new TokenStreams(SEQUENCE, 2, 5, 3, -1, 1);
        assertThat(streams.stepsPerEpoch()).isEqualTo(5);
        long[] before = tokens(streams, 2);
        for (int step = 3; step < 12; step++) {
            long[] next = tokens(streams, step);
            boolean[] begins = begins(streams, step);
            for (int b = 0; b < 2; b++) {
                assertThat(begins[b]).isEqualTo((step + b) % 3 == 0);
                if (!begins[b]) {
                    assertThat(next[6 * b]).isEqualTo(before[6 * b + 5]);
                }
                assertThat(next[6 * b + 5]).isEqualTo((next[6 * b] + 5) % 50);
            }
            before = next;
        }
        assertThat(begins(streams, 0)).containsExactly(true, true);
    }

    private static boolean[] begins(TokenStreams streams, long step) {
        try (Scope scope = Scope.open()) {
            return streams.at(step, Randomness.of(0)).begins();
        }
    }

    @Test
    void theFirstReaderBeginsWithTheMark() {
        TokenStreams streams = new TokenStreams(SEQUENCE, 2, 5, 3, 99, 1);
        assertThat(tokens(streams, 3)[0]).isEqualTo(99);
        assertThat(Arrays.stream(tokens(streams, 4)).filter(token -> token == 99)).isEmpty();
    }
}
