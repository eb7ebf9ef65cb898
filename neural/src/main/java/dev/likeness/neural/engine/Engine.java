package dev.likeness.neural.engine;

import dev.likeness.InputException;
import dev.likeness.ThreadLimit;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The native library: loaded once, on first use, under a file lock, because two processes that
 * unpack it at the same time destroy each other's copy.
 */
public final class Engine {

    private static final Object LOCK = new Object();
    private static final String CPU = "cpu";
    private static volatile boolean loaded;

    /** How many threads libtorch uses for the work of each Java thread; null if it was not set. */
    private static final ThreadLocal<@Nullable Integer> THREADS = new ThreadLocal<>();

    private Engine() {}

    /**
     * What computes.
     *
     * @param platform operating system and processor, such as {@code linux-x86_64}
     * @param version the version of libtorch
     * @param blas the library of matrix products that is loaded, with "(slow)" behind it where
     *     another is several times as fast
     * @param threads the threads it uses for the work of the calling thread
     * @param device where tensors live
     */
    public record Info(String platform, String version, String blas, int threads, String device) {}

    /**
     * Loads the native library, when it is not loaded yet.
     *
     * @throws InputException if it is not there for this machine or cannot be unpacked
     */
    public static void load() {
        if (loaded) {
            return;
        }
        synchronized (LOCK) {
            if (!loaded) {
                loadLocked();
                loaded = true;
            }
        }
    }

    /** What computes, and how. */
    public static Info info() {
        load();
        return new Info(Loader.getPlatform(), version(), blas(), ThreadLimit.current(), CPU);
    }

    /**
     * Checks the name of a device.
     *
     * @throws InputException if the engine does not compute there
     */
    public static void requireDevice(String name) {
        if (!name.equals(CPU)) {
            throw new InputException(
                    "There is no device \"" + name + "\" here. Networks compute on the cpu.");
        }
    }

    /**
     * Gives libtorch's work on this thread the threads of its {@link ThreadLimit}. OpenMP keeps the
     * number for each thread, and a sum may be rounded differently when it is split otherwise.
     */
    static void adopt() {
        load();
        int wanted = ThreadLimit.current();
        Integer own = THREADS.get();
        if (own == null) {
            torch.get_num_threads(); // a thread's first question sets the number of the process
        }
        if (own == null || own != wanted) {
            torch.set_num_threads(wanted);
            THREADS.set(wanted);
        }
    }

    /**
     * Runs numbered tasks on the threads of the caller's {@link ThreadLimit}, each task's
     * arithmetic on one: for many small tasks, whose threads would wait for each other in every
     * operation.
     *
     * @param count the tasks are called with 0 … count - 1, in no particular order
     * @throws RuntimeException the first that a task threw, after all threads have ended
     */
    public static void inParallel(int count, IntConsumer task) {
        load();
        int wanted = Math.min(count, ThreadLimit.current());
        if (wanted <= 1) {
            try (ThreadLimit one = ThreadLimit.open(1)) {
                for (int i = 0; i < count; i++) {
                    task.accept(i);
                }
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();
        Thread[] workers = new Thread[wanted];
        for (int k = 0; k < wanted; k++) {
            workers[k] =
                    new Thread(
                            () -> {
                                try (ThreadLimit one = ThreadLimit.open(1)) {
                                    work(next, count, task, problem);
                                }
                            },
                            "likeness-" + k);
            workers[k].setDaemon(true);
            workers[k].start();
        }
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true; // tensors are in use until the tasks have ended
                    next.set(count);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The thread was interrupted.");
        }
        if (problem.get() instanceof RuntimeException e) {
            throw e;
        } else if (problem.get() instanceof Error e) {
            throw e;
        }
    }

    private static void work(
            AtomicInteger next,
            int count,
            IntConsumer task,
            AtomicReference<@Nullable Throwable> problem) {
        int i = next.getAndIncrement();
        while (i < count && problem.get() == null) {
            try {
                task.accept(i);
            } catch (RuntimeException | Error e) {
                problem.compareAndSet(null, e);
            }
            i = next.getAndIncrement();
        }
    }

    private static void loadLocked() {
        defaultProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        defaultProperty("org.bytedeco.javacpp.maxBytes", "0");
        if (mklAvailable()) {
            defaultProperty("org.bytedeco.openblas.load", "mkl_rt");
        }
        LoadProblem.requireAddresses();
        NativeCache cache = cache();
        try (FileChannel channel = lockFile(cache);
                FileLock lock = CacheLock.take(channel, cache.folder(), CacheLock.MOST)) {
            if (!lock.isValid()) {
                throw new IOException("the lock was lost");
            }
            cache.repair();
            Loader.load(torch.class);
            cache.note();
            NativeMemory.keepFreed();
            Processor.limit();
        } catch (IOException | UnsatisfiedLinkError e) {
            throw LoadProblem.of(cache, e);
        }
    }

    private static NativeCache cache() {
        Path folder;
        try {
            folder = Loader.getCacheDir().toPath();
        } catch (IOException unwritable) {
            // The one that was meant, for the sentence that says so.
            folder = Path.of(System.getProperty("org.bytedeco.javacpp.cachedir", ".javacpp"));
        }
        return new NativeCache(folder.toAbsolutePath(), Loader.getPlatform());
    }

    private static FileChannel lockFile(NativeCache cache) throws IOException {
        Files.createDirectories(cache.folder());
        return FileChannel.open(
                cache.folder().resolve(".likeness.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    private static void defaultProperty(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }

    /** MKL is on the class path only where its platform's profile put it there. */
    private static boolean mklAvailable() {
        return mklFiles().stream()
                .anyMatch(
                        file ->
                                Engine.class
                                                .getClassLoader()
                                                .getResource(
                                                        "org/bytedeco/mkl/"
                                                                + Loader.getPlatform()
                                                                + "/"
                                                                + file)
                                        != null);
    }

    /** The names that MKL's library has on Linux, and on Windows since 2021.3 and before. */
    static List<String> mklFiles() {
        return List.of("libmkl_rt.so.2", "mkl_rt.2.dll", "mkl_rt.1.dll", "mkl_rt.dll");
    }

    private static String version() {
        try {
            return Loader.getVersion("org.bytedeco", "pytorch");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** The library in this process, found by a function that only it has. */
    private static String blas() {
        if (Loader.addressof("mkl_get_version_string") != null) {
            return "MKL";
        }
        boolean openBlas = Loader.addressof("openblas_get_config") != null;
        boolean slow = Loader.getPlatform().endsWith("x86_64") && !macOs();
        return (openBlas ? "OpenBLAS" : "unknown BLAS") + (slow ? " (slow)" : "");
    }

    private static boolean macOs() {
        return Loader.getPlatform().startsWith("macosx");
    }

    /**
     * Whether convolutions are computed without oneDNN, because it is wrong on this machine, which
     * does not say how large the processor's caches are.
     */
    public static boolean withoutOneDnn() {
        return Processor.limited();
    }
}
