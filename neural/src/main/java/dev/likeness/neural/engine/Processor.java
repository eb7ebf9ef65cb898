package dev.likeness.neural.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * set from AVX on and on any number of threads. So it does with the weight of a linear layer that
 * is packed beforehand, unless it has whole blocks of outputs for 16 rows or more; then {@link
 * FusedLinear} leaves it as it is. Where the channels are a power of two from 16 on there is no
 * block to fill, and results are right; so there {@link Convolution} fills the channels up itself.
 * Should a trial show that these are wrong too, libtorch computes convolutions by its own loops,
 * which are right and take ten times as long.
 */
final class Processor {

    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

    /** Shapes whose convolution was wrong on every machine with the fault. */
    private static final long[][][] PROBES = {
        {{2, 20, 6, 6}, {20, 20, 3, 3}}, {{2, 33, 6, 6}, {4, 33, 4, 4}}
    };

    /** Shapes without a block to fill, which were right on every such machine. */
    private static final long[][][] WHOLE = {
        {{2, 16, 7, 7}, {64, 16, 3, 3}},
        {{2, 64, 6, 6}, {16, 64, 4, 4}},
        {{2, 32, 6, 6}, {32, 32, 3, 3}}
    };

    private static final double CLOSE = 1e-3;

    private static volatile boolean limited;
    private static volatile boolean wholeBlocks;

    private Processor() {}

    /** Whether convolutions are computed without oneDNN. */
    static boolean limited() {
        return limited;
    }

    /** Whether oneDNN may see whole blocks of channels alone. */
    static boolean wholeBlocks() {
        return wholeBlocks;
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
        wholeBlocks = !blocksAreFilledRightly();
        limited = wholeBlocks && !wholeBlocksAreRight();
        torch.globalContext().setUserEnabledMkldnn(!limited);
    }

    static boolean blocksAreFilledRightly() {
        return right(PROBES);
    }

    static boolean wholeBlocksAreRight() {
        return right(WHOLE);
    }

    /**
     * Whether convolutions and their gradients equal those in 64 bits, which oneDNN does not
     * compute.
     */
    private static boolean right(long[][][] probes) {
        try (PointerScope scope = new PointerScope()) {
            for (long[][] shapes : probes) {
                List<org.bytedeco.pytorch.Tensor> found = results(shapes, ScalarType.Float);
                List<org.bytedeco.pytorch.Tensor> exact = results(shapes, ScalarType.Double);
                for (int i = 0; i < exact.size(); i++) {
                    double worst = found.get(i).sub(exact.get(i)).abs().max().item_double();
                    double most = exact.get(i).abs().max().item_double();
                    if (!(worst < CLOSE * Math.max(1, most))) { // NaN is not close
                        return false;
                    }
                }
            }
            return true;
        }
    }

    /** Convolutions by single and double steps, and the gradients of their sums of squares. */
    private static List<org.bytedeco.pytorch.Tensor> results(long[][] shapes, ScalarType type) {
        List<org.bytedeco.pytorch.Tensor> results = new ArrayList<>();
        for (long step = 1; step <= 2; step++) {
            org.bytedeco.pytorch.Tensor x = numbers(shapes[0]).to(type).set_requires_grad(true);
            org.bytedeco.pytorch.Tensor w = numbers(shapes[1]).to(type).set_requires_grad(true);
            org.bytedeco.pytorch.Tensor y =
                    torch.conv2d(
                            x,
                            w,
                            new TensorOptional(),
                            new long[] {step, step},
                            new long[] {1, 1},
                            new long[] {1, 1},
                            1);
            y.mul(y).sum().backward();
            results.addAll(List.of(y.detach(), x.grad(), w.grad()));
        }
        return results;
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
