package dev.likeness.neural.language;

import dev.likeness.neural.codec.Blocks;
import dev.likeness.text.Readers;
import java.util.Arrays;

/**
 * Texts that are read side by side by a {@link TokenLoop}.
 *
 * @param <S> what the loop keeps of one text
 */
final class LoopReaders<S> implements Readers {

    private final TokenLoop<S> loop;
    private final S[] states;
    private final float[][] logits;

    private LoopReaders(TokenLoop<S> loop, S[] states, float[][] logits) {
        this.loop = loop;
        this.states = states;
        this.logits = logits;
    }

    /**
     * Readers at the beginning of texts.
     *
     * @param mark the token that stands for the beginning
     */
    static <S> LoopReaders<S> begin(TokenLoop<S> loop, int lanes, int mark) {
        S[] states = loop.array(lanes);
        Arrays.setAll(states, lane -> loop.begin());
        int[] marks = new int[lanes];
        Arrays.fill(marks, mark);
        return new LoopReaders<>(loop, states, loop.read(states, marks));
    }

    @Override
    public int lanes() {
        return states.length;
    }

    @Override
    public void feed(int[] tokens) {
        int[] moving = new int[tokens.length];
        int count = 0;
        for (int lane = 0; lane < tokens.length; lane++) {
            if (tokens[lane] >= 0) {
                moving[count++] = lane;
            }
        }
        if (count == 0) {
            return;
        }
        S[] some = loop.array(count);
        int[] read = new int[count];
        for (int i = 0; i < count; i++) {
            some[i] = states[moving[i]];
            read[i] = tokens[moving[i]];
        }
        float[][] next = loop.read(some, read);
        for (int i = 0; i < count; i++) {
            logits[moving[i]] = next[i];
        }
    }

    @Override
    public void logProbabilities(int lane, double[] out) {
        normalise(logits[lane], out);
    }

    /**
     * The logarithm of the softmax, in double precision.
     *
     * @throws dev.likeness.InputException if a number is not finite: the weights are too large
     */
    static void normalise(float[] logits, double[] out) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - greatest);
        }
        double log = Math.log(sum);
        for (int i = 0; i < logits.length; i++) {
            out[i] = logits[i] - greatest - log;
            if (!Double.isFinite(out[i])) {
                throw Blocks.notFinite();
            }
        }
    }

    @Override
    public Readers select(int... lanes) {
        S[] chosen = loop.array(lanes.length);
        float[][] said = new float[lanes.length][];
        for (int i = 0; i < lanes.length; i++) {
            chosen[i] = loop.copy(states[lanes[i]]);
            said[i] = logits[lanes[i]];
        }
        return new LoopReaders<>(loop, chosen, said);
    }
}
