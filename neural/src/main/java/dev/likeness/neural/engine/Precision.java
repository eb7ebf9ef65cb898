package dev.likeness.neural.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How exact the products of linear layers are while a network learns. Weights, sums, losses and
 * optimisers have 32 bits either way.
 */
public enum Precision {
    /** Products of numbers of 32 bits. */
    FLOAT32,
    /**
     * Products of numbers rounded to bfloat16, which has the range of 32 bits and 8 binary digits;
     * each sum of products has 32 bits and is rounded once. Quicker on processors with units for
     * it.
     */
    BF16;

    private static final Path FLAGS = Path.of("/proc/cpuinfo");

    /** Whether the processor has units for products in bfloat16; known on Linux alone. */
    public static boolean bf16Available() {
        if (!FusedLinear.available()) {
            return false;
        }
        try {
            String flags = Files.readString(FLAGS).toLowerCase(Locale.ROOT);
            return flags.contains("avx512_bf16") || flags.contains("amx_bf16");
        } catch (IOException e) {
            return false;
        }
    }
}
