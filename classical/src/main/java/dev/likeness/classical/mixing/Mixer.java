package dev.likeness.classical.mixing;

import java.util.Arrays;

/**
 * A logistic mixer (Mahoney 2005): the stretched predictions are summed with weights, one set of
 * weights for each value of a small context, and learnt by the gradient of the coding cost.
 */
final class Mixer {

    private final int inputs;
    final float[] weights;

    Mixer(int inputs, int sets, float weight) {
        this(inputs, new float[inputs * sets]);
        Arrays.fill(weights, weight);
    }

    Mixer(int inputs, float[] weights) {
        this.inputs = inputs;
        this.weights = weights;
    }

    Mixer copy() {
        return new Mixer(inputs, weights.clone());
    }

    /** The weighted sum by one set of weights, cut off where the probability is all but certain. */
    float mix(int set, float[] in) {
        int at = set * inputs;
        float a = 0; // four sums, so that they need not wait for one another
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < inputs; i += 4) {
            a += weights[at + i] * in[i];
            b += weights[at + i + 1] * in[i + 1];
            c += weights[at + i + 2] * in[i + 2];
            d += weights[at + i + 3] * in[i + 3];
        }
        for (; i < inputs; i++) {
            a += weights[at + i] * in[i];
        }
        return Math.max(-Logistic.MOST, Math.min(Logistic.MOST, a + b + (c + d)));
    }

    /** Moves one set of weights by a step: the rate times the error. */
    void learn(int set, float[] in, float step) {
        int at = set * inputs;
        for (int i = 0; i < inputs; i++) {
            weights[at + i] += step * in[i];
        }
    }
}
