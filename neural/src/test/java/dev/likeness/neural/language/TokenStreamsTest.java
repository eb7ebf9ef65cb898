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

    @Test
    void everyTokenIsReadOnceBeforeOneIsReadAgain() {
        int[] sequence = IntStream.range(0, 960).toArray(); // 48 stretches of 4 steps of 5
        TokenStreams streams = new TokenStreams(sequence, 8, 5, 4, -1, 1);
        int[] times = new int[sequence.length];
        for (int step = 0; step < 18 * 4; step++) {
            long[] tokens = tokens(streams, step);
            for (int b = 0; b < 8; b++) {
                if ((step + b) / 4 >= 6 && (step + b) / 4 < 18) { // two rounds
                    for (int t = 0; t < 5; t++) {
                        times[(int) tokens[6 * b + t]]++;
                    }
                }
            }
        }
        assertThat(times).containsOnly(2);
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
