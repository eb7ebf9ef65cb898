package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.image.Images;
import dev.likeness.neural.gan.Gan;
import picocli.CommandLine.Option;

/** Which GAN is trained on the digits, and by how many threads. */
final class GanOptions {

    @Option(
            names = "--preset",
            defaultValue = "mlp",
            description = "mlp, dcgan, dcgan-wide, wgan-gp or r3 (default: ${DEFAULT-VALUE}).")
    private String preset = "";

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of arithmetic, on each side (default: ${DEFAULT-VALUE}).")
    private int threads;

    String preset() {
        return preset;
    }

    int threads() {
        return threads;
    }

    /** Whether it is the fully connected pair of every introduction, which has other bars. */
    boolean mlp() {
        return preset.equals("mlp");
    }

    Gan recipe() {
        return Presets.gan(preset);
    }

    static Images digits() {
        return Data.read("mnist", Images.class);
    }
}
