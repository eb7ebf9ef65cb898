package dev.likeness.neural.engine;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.pytorch.MemCopyFunction;

/**
 * How the C library treats memory that tensors give back. A training step frees all it has
 * allocated, and the next step needs the same again. The C library of Linux returns large blocks to
 * the system, which then clears every page once more: up to two thirds of a step's time on a
 * virtual machine. Here it keeps them, so that resident memory stays at its peak.
 *
 * <p>{@code -Dlikeness.memory.keep=false} leaves the C library as it is; so does an environment
 * that sets it up itself, with {@code MALLOC_TRIM_THRESHOLD_} or its like.
 */
final class NativeMemory {

    private static final String PROPERTY = "likeness.memory.keep";

    // The numbers of glibc's malloc.h.
    private static final int TRIM_THRESHOLD = -1;
    private static final int TOP_PAD = -2;
    private static final int MMAP_THRESHOLD = -3;

    /** What a thread's own heap may hold in glibc; a larger block is mapped whatever is set. */
    private static final int HEAP = 64 << 20;

    private NativeMemory() {}

    /** Lets the C library keep freed blocks, where it is glibc. */
    static void keepFreed() {
        Pointer mallopt = Loader.addressof("mallopt");
        if (mallopt == null
                || !Loader.getPlatform().startsWith("linux")
                || System.getProperty(PROPERTY, "true").equals("false")
                || System.getenv().keySet().stream().anyMatch(NativeMemory::isSetting)) {
            return;
        }
        try (PointerPointer<Pointer> cell = new PointerPointer<>(1)) {
            cell.put(0, mallopt);
            // int mallopt(int, int): a function of two words, whose third nobody reads
            MemCopyFunction function = new MemCopyFunction(cell);
            function.call(new Word(TOP_PAD), new Word(HEAP), 0); // a heap that is empty stays
            function.call(new Word(TRIM_THRESHOLD), new Word(Integer.MAX_VALUE), 0);
            function.call(new Word(MMAP_THRESHOLD), new Word(HEAP), 0);
        }
    }

    private static boolean isSetting(String variable) {
        return variable.startsWith("MALLOC_") || variable.equals("GLIBC_TUNABLES");
    }

    /** A number where a function takes an address. */
    private static final class Word extends Pointer {
        Word(long value) {
            address = value;
        }
    }
}
