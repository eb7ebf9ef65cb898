package dev.likeness.benchmarks;

import dev.likeness.Data;
import dev.likeness.Recipe;
import dev.likeness.image.Images;
import dev.likeness.neural.gan.Gan;
import java.util.Map;
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

    @Option(
            names = "--precision",
            defaultValue = "float32",
            description =
                    "How the mlp pair multiplies: float32 or bf16 (default: ${DEFAULT-VALUE}).")
    private String precision = "";

    String preset() {
        return preset;
    }

    int threads() {
        return threads;
    }

    /** Whether products have 16 bits. */
    boolean rounded() {
        return !precision.equals("float32");
    }

    /** Whether it is the fully connected pair of every introduction, which has other bars. */
    boolean mlp() {
        return preset.equals("mlp");
    }

    Gan recipe() {
        return Recipe.with(Presets.gan(preset), Map.of("precision", precision));
    }

    static Images digits() {
        return Data.read("mnist", Images.class);
    }
}
