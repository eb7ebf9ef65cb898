package dev.likeness.neural;

import dev.likeness.Checkup;
import dev.likeness.neural.engine.Engine;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Examines libtorch: whether it loads, what it computes with, and how fast. */
public final class EngineCheckup implements Checkup {

    private static final int SIDE = 1024;
    private static final double SECONDS_OF_PRODUCTS = 0.4;

    @Override
    public void examine(Map<String, Object> facts, List<String> problems) {
        long start = System.nanoTime();
        Engine.Info info = Engine.info();
        double seconds = (System.nanoTime() - start) / 1e9;
        facts.put("platform", info.platform());
        facts.put("libtorch", info.version());
        facts.put("blas", info.blas());
        facts.put("threads", info.threads());
        facts.put("device", info.device());
        if (Engine.withoutOneDnn()) {
            facts.put(
                    "convolutions",
                    "slow: this machine does not say how large its caches are, and oneDNN's"
                            + " convolutions, which depend on that, were wrong in a trial");
        }
        facts.put("loaded in", "%.2f s".formatted(seconds));
        facts.put(
                "matrix products", "%.1f GFLOP/s (float32, %d × %d)".formatted(rate(), SIDE, SIDE));
        if (info.blas().toLowerCase(Locale.ROOT).contains("slow")) {
            problems.add(
                    "Matrix products run on OpenBLAS, which makes training several times"
                            + " slower than MKL on this processor. Build on this machine so"
                            + " that the MKL library is fetched.");
        }
    }

    /** Billions of multiplications and additions a second: the best of a few products. */
    private static double rate() {
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 7 - 3) / 8f;
        }
        double best = Double.POSITIVE_INFINITY;
        try (Scope all = Scope.open()) {
            Tensor a = all.keep(Tensor.of(values, SIDE, SIDE));
            long end = System.nanoTime() + (long) (SECONDS_OF_PRODUCTS * 1e9);
            do {
                try (Scope one = Scope.open()) {
                    long start = System.nanoTime();
                    Tensor product = a.matmul(a);
                    best = Math.min(best, (System.nanoTime() - start) / 1e9);
                    if (product.size(0) != SIDE) {
                        throw new IllegalStateException("a product of the wrong size");
                    }
                }
            } while (System.nanoTime() < end);
        }
        return 2.0 * SIDE * SIDE * SIDE / best / 1e9;
    }
}
