package dev.likeness.neural.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What the library must be told of the processor. oneDNN, which computes convolutions, chooses its
 * blocks by the size of the caches, which it asks of the processor. Some virtual machines on AMD's
 * processors answer 0, and oneDNN 3.7, which is in libtorch 2.10, takes that for a cache of one
 * byte. It then copies the weights of a convolution in an order in which the zeros that fill up a
 * block overwrite weights, or leave memory unset: results are wrong, or NaN, at every instruction
 * set from AVX on and on any number of threads. There libtorch computes convolutions by its own
 * loops, which are slower and right.
 */
final class Processor {

    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

    /** Shapes whose convolution was wrong on every machine with the fault. */
    private static final long[][][] PROBES = {
        {{2, 20, 6, 6}, {20, 20, 3, 3}}, {{2, 33, 6, 6}, {4, 33, 4, 4}}
    };

    private static final double CLOSE = 1e-3;

    private static volatile boolean limited;

    private Processor() {}

    /** Whether convolutions are computed without oneDNN. */
    static boolean limited() {
        return limited;
    }

    /**
     * Turns oneDNN off for convolutions where it is wrong. A system that lists the caches has read
     * them as oneDNN does; elsewhere a trial decides, which takes about 50 ms.
     */
    static void limit() {
        String platform = Loader.getPlatform();
        boolean x86 = platform.endsWith("x86_64") && !platform.startsWith("macosx");
        if (!x86 || cachesKnown()) {
            return;
        }
        // NNPACK, the next in line, would warn of the same absent caches on the person's terminal.
        torch.globalContext().setUserEnabledNNPACK(false);
        limited = !convolutionsAreRight();
        torch.globalContext().setUserEnabledMkldnn(!limited);
    }

    /** Whether convolutions equal those in 64 bits, which oneDNN does not compute. */
    static boolean convolutionsAreRight() {
        try (PointerScope scope = new PointerScope()) {
            for (long[][] shapes : PROBES) {
                org.bytedeco.pytorch.Tensor x = numbers(shapes[0]);
                org.bytedeco.pytorch.Tensor weight = numbers(shapes[1]);
                org.bytedeco.pytorch.Tensor exact =
                        convolution(x.to(ScalarType.Double), weight.to(ScalarType.Double));
                org.bytedeco.pytorch.Tensor found = convolution(x, weight);
                double worst = found.sub(exact).abs().max().item_double();
                if (!(worst < CLOSE)) { // NaN is not close
                    return false;
                }
            }
            return true;
        }
    }

    private static org.bytedeco.pytorch.Tensor convolution(
            org.bytedeco.pytorch.Tensor x, org.bytedeco.pytorch.Tensor weight) {
        return torch.conv2d(
                x,
                weight,
                new TensorOptional(),
                new long[] {1, 1},
                new long[] {1, 1},
                new long[] {1, 1},
                1);
    }

    /** Numbers in [-1, 1], every few of them different. */
    private static org.bytedeco.pytorch.Tensor numbers(long[] shape) {
        int count = 1;
        for (long size : shape) {
            count *= Math.toIntExact(size);
        }
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) Math.sin(i);
        }
        return org.bytedeco.pytorch.Tensor.create(numbers, shape);
    }

    private static boolean cachesKnown() {
        if (!Files.isDirectory(CACHES)) {
            return false;
        }
        try (DirectoryStream<Path> caches = Files.newDirectoryStream(CACHES, "index*")) {
            for (Path cache : caches) {
                if (Files.isReadable(cache.resolve("size"))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
