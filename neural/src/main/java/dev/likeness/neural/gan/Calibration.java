package dev.likeness.neural.gan;

import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Network;
import dev.likeness.neural.training.Trainee;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/**
 * Gives an averaged generator's batch norms statistics that fit its averaged weights: those that it
 * has copied belong to the weights of the last steps.
 */
final class Calibration {

    private static final int PASSES = 40;

    private Calibration() {}

    /**
     * Runs codes through a generator that is averaged; another needs none.
     *
     * @param rows codes a pass
     * @param codes the numbers of the codes of a pass
     * @param forward runs the network while it trains
     */
    static <N extends Network> void of(
            Trainee<N> generating,
            int rows,
            IntFunction<float[]> codes,
            BiConsumer<N, Tensor> forward) {
        if (!generating.averaged()) {
            return;
        }
        generating.kept().parameters().followBuffers(generating.network().parameters());
        for (int pass = 0; pass < PASSES; pass++) {
            float[] values = codes.apply(pass);
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                forward.accept(generating.kept(), Tensor.of(values, rows, values.length / rows));
            }
        }
    }
}
