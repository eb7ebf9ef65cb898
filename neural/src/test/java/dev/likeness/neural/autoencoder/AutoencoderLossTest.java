package dev.likeness.neural.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import org.junit.jupiter.api.Test;

/** Losses and penalties against values worked out by hand. */
class AutoencoderLossTest {

    private static double loss(ReconstructionLoss loss, float[] logits, float[] pixels) {
        try (Scope scope = Scope.open()) {
            return loss.of(Tensor.of(logits, 2, 1, 1, 2), Tensor.of(pixels, 2, 1, 1, 2)).item();
        }
    }

    private static double penalty(Sparsity sparsity, double target, float... codes) {
        try (Scope scope = Scope.open()) {
            return sparsity.of(Tensor.of(codes, 2, codes.length / 2), target).item();
        }
    }

    @Test
    void crossEntropyIsAMeanOverPixels() {
        // probabilities 1/2, 3/4, 1/4, 1/2 against 1, 1, 0, 0
        float log3 = (float) Math.log(3);
        float[] logits = {0, log3, -log3, 0};
        double expected = (2 * Math.log(2) + 2 * Math.log(4 / 3.0)) / 4;
        assertThat(loss(ReconstructionLoss.CROSS_ENTROPY, logits, new float[] {1, 1, 0, 0}))
                .isCloseTo(expected, within(1e-6));
    }

    @Test
    void squaredErrorIsAMeanOverPixels() {
        // reconstructions 1/2, 1/2, 3/4, 1/2 against 1, 0, 1/4, 1/2
        float[] logits = {0, 0, (float) Math.log(3), 0};
        assertThat(loss(ReconstructionLoss.SQUARED_ERROR, logits, new float[] {1, 0, 0.25f, 0.5f}))
                .isCloseTo((0.25 + 0.25 + 0.25) / 4, within(1e-6));
    }

    @Test
    void l1IsTheMeanSizeOfANumber() {
        assertThat(penalty(Sparsity.L1, 0.05, 1, -2, 3, 0)).isCloseTo(1.5, within(1e-6));
    }

    @Test
    void divergenceComparesTheMeansOverTheBatchWithTheTarget() {
        // means 1/2 and 1/10 against 1/10: 0.1 log(0.2) + 0.9 log(1.8), and 0
        double expected = (0.1 * Math.log(0.2) + 0.9 * Math.log(1.8)) / 2;
        assertThat(penalty(Sparsity.KL, 0.1, 0.2f, 0.1f, 0.8f, 0.1f))
                .isCloseTo(expected, within(1e-6));
    }

    @Test
    void noSparsityCostsNothing() {
        assertThat(penalty(Sparsity.NONE, 0.1, 5, 5)).isZero();
    }
}
