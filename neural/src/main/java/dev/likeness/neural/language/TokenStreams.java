package dev.likeness.neural.language;

import dev.likeness.InputException;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.training.BatchSource;
import dev.likeness.random.Randomness;
import java.util.HashMap;
import java.util.Map;

/**
 * A long sequence read by several readers at once, each of which goes on in the next step where it
 * stopped, so that the network's state can be carried on (truncated back-propagation through time,
 * Williams and Peng 1990). After some steps a reader jumps to another place, each reader at its own
 * step. Readers that go through the whole text instead see the same few scenes for many steps, and
 * the weights follow them.
 *
 * <p>The sequence is a ring. It is cut into stretches, and a reader reads one stretch. Readers take
 * them in a random order, each once; then the ring is cut from another beginning. Where a reader is
 * depends on the seed and the step alone.
 */
final class TokenStreams implements BatchSource<TokenBatch> {

    private final int[] sequence;
    private final int batch;
    private final int length;
    private final int carried;
    private final int mark;
    private final long stepsPerEpoch;
    private final Randomness places;
    private final int stretches;
    private final Map<Long, int[]> orders = new HashMap<>();

    /**
     * Readers of a sequence.
     *
     * @param batch how many readers
     * @param length tokens that each reads in a step
     * @param carried steps that a reader takes from a place, one stretch
     * @param mark what the first reader reads in place of its first token at each place, so that
     *     the network knows what follows when nothing was read; -1 where the sequence shows it
     * @throws InputException if the sequence has fewer tokens than one step reads
     */
    TokenStreams(int[] sequence, int batch, int length, int carried, int mark, long seed) {
        if (sequence.length < (long) batch * length + 1) {
            throw new InputException(
                    "The text has %,d tokens to learn from, and a step reads batch · length = %d · %d of them. Give more text, or set a smaller batch or length."
                            .formatted(sequence.length, batch, length));
        }
        this.sequence = sequence;
        this.batch = batch;
        this.length = length;
        this.carried = carried;
        this.mark = mark;
        this.stepsPerEpoch = sequence.length / batch / length;
        places = Randomness.of(seed).fork("places");
        stretches = (int) Math.max(1, sequence.length / ((long) carried * length));
    }

    @Override
    public int size() {
        return batch;
    }

    @Override
    public String counted() {
        return "tokens";
    }

    @Override
    public long seen() {
        return (long) batch * length;
    }

    @Override
    public long stepsPerEpoch() {
        return stepsPerEpoch;
    }

    @Override
    public TokenBatch at(long step, Randomness randomness) {
        long[] tokens = new long[batch * (length + 1)];
        boolean[] begins = new boolean[batch];
        for (int reader = 0; reader < batch; reader++) {
            long turn = step + reader;
            long from = begin(turn / carried * batch + reader) + turn % carried * length;
            begins[reader] = step == 0 || turn % carried == 0;
            for (int t = 0; t <= length; t++) {
                tokens[reader * (length + 1) + t] = sequence[(int) ((from + t) % sequence.length)];
            }
        }
        if (mark >= 0 && begins[0]) {
            tokens[0] = mark;
        }
        return new TokenBatch(step, Tensor.of(tokens, batch, length + 1L), begins, randomness);
    }

    /** Where the stretch of a number begins; they are numbered in the order they are taken. */
    private long begin(long number) {
        long round = number / stretches;
        if (orders.size() > 2 && !orders.containsKey(round)) { // readers are in two rounds at most
            orders.clear();
        }
        int[] order = orders.computeIfAbsent(round, r -> places.permutation(r, stretches));
        long offset = places.fork("offset").at(round).nextInt(sequence.length);
        return offset + (long) order[(int) (number % stretches)] * carried * length;
    }
}
