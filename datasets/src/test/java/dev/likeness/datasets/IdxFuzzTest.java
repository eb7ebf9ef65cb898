package dev.likeness.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.likeness.InputException;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Files that are mutated at random are read or refused with a sentence, and cost little. */
class IdxFuzzTest {

    private static final int ROUNDS = 6_000;
    private static final long SEED = 20;

    /** Buffers of the streams (64 KiB each) and the first room of the values, thrice over. */
    private static final long ALLOWANCE = 600_000;

    @Test
    void mutatedFilesAreReadOrRefusedWithoutGreatAllocations() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[][] seeds = {
            IdxFiles.images(9, 5, 7),
            IdxFiles.gzip(IdxFiles.images(9, 5, 7)),
            IdxFiles.labels(50),
            IdxFiles.gzip(IdxFiles.labels(50))
        };
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] file = mutate(seeds[round % 4], Randomness.of(SEED).at(round));
            ByteSource source = ByteSource.of("file " + round, file);
            int magic = round % 4 < 2 ? Idx.IMAGES : Idx.LABELS;
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                Idx.Content content = Idx.read(source, magic, null);
                int product = Arrays.stream(content.dimensions()).reduce(1, (a, b) -> a * b);
                assertThat(content.values()).as("seed %d", SEED).hasSize(product);
            } catch (InputException expected) {
                assertThat(expected).as("seed %d", SEED).hasMessageStartingWith("file " + round);
                refused++;
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(allocated).as("round %d of seed %d", round, SEED).isLessThan(ALLOWANCE);
        }
        assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
    }

    /** One to four of: a random byte, a flipped bit, an extreme 32-bit number, a cut, a growth. */
    private static byte[] mutate(byte[] good, Draws draws) {
        byte[] bytes = good.clone();
        for (int k = draws.nextInt(1, 5); k > 0 && bytes.length > 0; k--) {
            // Half of the time within the header, where lengths stand.
            int near = draws.nextBoolean() ? Math.min(bytes.length, 20) : bytes.length;
            int at = draws.nextInt(near);
            switch (draws.nextInt(5)) {
                case 0 -> bytes[at] = (byte) draws.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << draws.nextInt(8));
                case 2 -> {
                    byte[] extreme = {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff};
                    int length = Math.min(4, bytes.length - at);
                    System.arraycopy(extreme, 0, bytes, at, length);
                }
                case 3 -> bytes = Arrays.copyOf(bytes, at);
                default -> bytes = Arrays.copyOf(bytes, bytes.length + draws.nextInt(1, 50));
            }
        }
        return bytes;
    }
}
