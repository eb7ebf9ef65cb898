package dev.likeness.neural.language;

import java.util.Arrays;

/**
 * What a recurrent cell does with the sums of one token, in plain Java. Its gates are those of the
 * layers of the same name.
 */
enum LoopCell {
    RNN(1, true) {
        @Override
        void move(float[] gates, float[] own, float[] hidden, float[] cell, int width) {
            FastTanh.tanh(gates, 0, hidden, width);
        }
    },
    GRU(3, true) {
        @Override
        void move(float[] gates, float[] own, float[] hidden, float[] cell, int width) {
            for (int i = 0; i < 2 * width; i++) {
                gates[i] += own[i];
            }
            FastTanh.sigmoid(gates, 0, gates, 2 * width);
            for (int i = 0; i < width; i++) {
                gates[2 * width + i] += gates[i] * own[2 * width + i];
            }
            float[] fresh = new float[width];
            FastTanh.tanh(gates, 2 * width, fresh, width);
            for (int i = 0; i < width; i++) {
                hidden[i] = fresh[i] + gates[width + i] * (hidden[i] - fresh[i]);
            }
        }
    },
    LSTM(4, true) {
        @Override
        void move(float[] gates, float[] own, float[] hidden, float[] cell, int width) {
            float[] fresh = new float[width];
            FastTanh.tanh(gates, 2 * width, fresh, width);
            FastTanh.sigmoid(gates, 0, gates, 2 * width);
            for (int i = 0; i < width; i++) {
                cell[i] = gates[width + i] * cell[i] + gates[i] * fresh[i];
            }
            FastTanh.sigmoid(gates, 3 * width, fresh, width);
            FastTanh.tanh(cell, 0, hidden, width);
            for (int i = 0; i < width; i++) {
                hidden[i] *= fresh[i];
            }
        }
    },
    MIN_GRU(2, false) {
        @Override
        void move(float[] gates, float[] own, float[] hidden, float[] cell, int width) {
            for (int i = 0; i < width; i++) {
                double update = sigmoid(gates[width + i]);
                hidden[i] = (float) (hidden[i] + update * (positive(gates[i]) - hidden[i]));
            }
        }
    },
    MIN_LSTM(3, false) {
        @Override
        void move(float[] gates, float[] own, float[] hidden, float[] cell, int width) {
            for (int i = 0; i < width; i++) {
                double forget = sigmoid(gates[width + i]);
                double update = sigmoid(gates[2 * width + i]);
                double fresh = positive(gates[i]);
                hidden[i] = (float) ((forget * hidden[i] + update * fresh) / (forget + update));
            }
        }
    };

    private final int gates;
    private final boolean recurrent;

    LoopCell(int gates, boolean recurrent) {
        this.gates = gates;
        this.recurrent = recurrent;
    }

    static LoopCell of(Rnn.Cell cell) {
        return valueOf(cell.name());
    }

    /** Sums that a number of the state has. */
    int gates() {
        return gates;
    }

    /** Whether the sums see the state. */
    boolean recurrent() {
        return recurrent;
    }

    /** The two biases of a recurrent layer as one array. */
    float[] bias(float[] ofInput, float[] ofState) {
        float[] both;
        if (this == GRU) { // the state's part of the new value is gated alone
            both = Arrays.copyOf(ofInput, 2 * ofInput.length);
            System.arraycopy(ofState, 0, both, ofInput.length, ofState.length);
        } else {
            both = ofInput.clone();
            for (int i = 0; i < both.length; i++) {
                both[i] += ofState[i];
            }
        }
        return both;
    }

    /** Where the input's sums begin. */
    float[] begin(float[] bias, int width) {
        return Arrays.copyOf(bias, gates * width);
    }

    /** Where the state's sums begin: those of the input, but for a cell that keeps them apart. */
    float[] state(float[] begun, float[] bias, int width) {
        return this == GRU ? Arrays.copyOfRange(bias, gates * width, 2 * gates * width) : begun;
    }

    /**
     * Moves a state on.
     *
     * @param gates the sums; what they held is lost
     * @param own the state's sums
     * @param hidden the state that is the output
     * @param cell the second part of the state, of an LSTM
     */
    abstract void move(float[] gates, float[] own, float[] hidden, float[] cell, int width);

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double positive(double x) {
        return x >= 0 ? x + 0.5 : sigmoid(x);
    }
}
