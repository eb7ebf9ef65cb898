package dev.likeness.neural.autoencoder;

import dev.likeness.neural.engine.Tensor;

/** What the code passes through, and with it the range of its numbers. */
public enum CodeActivation {
    /** Nothing: any number. */
    LINEAR("a linear layer, any number", Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY) {
        @Override
        Tensor apply(Tensor x) {
            return x;
        }
    },
    /** The greater of x and 0. */
    RELU("a ReLU, each 0 or more", 0, Float.POSITIVE_INFINITY) {
        @Override
        Tensor apply(Tensor x) {
            return x.relu();
        }
    },
    /** 1 / (1 + exp(-x)). */
    SIGMOID("a sigmoid, each from 0 to 1", 0, 1) {
        @Override
        Tensor apply(Tensor x) {
            return x.sigmoid();
        }
    };

    private final String words;
    private final float low;
    private final float high;

    CodeActivation(String words, float low, float high) {
        this.words = words;
        this.low = low;
        this.high = high;
    }

    abstract Tensor apply(Tensor x);

    /** Where the code's numbers come from and lie. */
    String words() {
        return words;
    }

    /** The codes, their numbers that no code has moved to the nearest that one can have. */
    float[][] within(float[][] codes) {
        float[][] moved = new float[codes.length][];
        for (int row = 0; row < codes.length; row++) {
            moved[row] = codes[row].clone();
            for (int i = 0; i < moved[row].length; i++) {
                moved[row][i] = Math.max(low, Math.min(high, moved[row][i]));
            }
        }
        return moved;
    }
}
