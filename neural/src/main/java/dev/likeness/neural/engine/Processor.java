package dev.likeness.neural.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * What the library must be told of the processor. oneDNN, which computes convolutions, chooses its
 * blocks by the size of the caches. Some virtual machines do not say how large these are; its
 * convolutions then leave parts of their results unset, on one thread and on several. There
 * libtorch computes convolutions by its own loops, which are slower and right, unless the
 * environment sets {@code ONEDNN_MAX_CPU_ISA}.
 */
final class Processor {

    private static final String LIMIT = "ONEDNN_MAX_CPU_ISA";

    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

    private static volatile boolean limited;

    private Processor() {}

    /** Whether convolutions are computed without oneDNN. */
    static boolean limited() {
        return limited;
    }

    /** Turns oneDNN off for convolutions where it would be wrong. */
    static void limit() {
        boolean x86 = Loader.getPlatform().equals("linux-x86_64");
        if (x86 && System.getenv(LIMIT) == null && !cachesKnown()) {
            torch.globalContext().setUserEnabledMkldnn(false);
            limited = true;
        }
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
