package dev.likeness.neural.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Keeps the threads of OpenMP, which wait for each other after every operation, from spinning where
 * other programs need the cores. A thread that spins while the one it waits for has no core makes
 * both wait: beside busy programs a fit on all cores then takes many times as long as on one.
 *
 * <p>How long they spin is fixed when the library is loaded, by the environment, which Java cannot
 * change; but GNU's OpenMP nearly stops to spin when it has more threads than there are cores. So,
 * once other programs are seen to be busy, it is given more: they belong to a Java thread that
 * sleeps, and do nothing. Results stay the same to the last bit.
 */
final class Waiting {

    /** How many cores others must use. */
    private static final double BUSY = 0.3;

    private static final long BETWEEN = 2_000_000_000L;

    /** As many values as make libtorch split an operation among threads. */
    private static final long SPLIT = 1 << 18;

    private static volatile long looked = System.nanoTime() - BETWEEN;
    private static volatile boolean crowded;

    private Waiting() {}

    /** What the libraries read when they first compute. */
    static void prepare() {
        // Intel's OpenMP, in MKL, would spin for 200 ms.
        if (System.getenv("KMP_BLOCKTIME") == null && System.getenv("OMP_WAIT_POLICY") == null) {
            torch.set_env("KMP_BLOCKTIME", "1", true);
        }
    }

    /** Looks, every two seconds at most, whether others need the cores. */
    static void look() {
        long now = System.nanoTime();
        if (!crowded && now - looked > BETWEEN) {
            looked = now;
            if (othersUse() > BUSY) {
                crowd();
            }
        }
    }

    /** How many cores other programs use. */
    private static double othersUse() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            double all = system.getCpuLoad();
            double own = system.getProcessCpuLoad();
            return all < 0 || own < 0 ? 0 : (all - own) * system.getAvailableProcessors();
        }
        return 0;
    }

    private static synchronized void crowd() {
        if (crowded) {
            return;
        }
        crowded = true;
        Thread sleeper =
                new Thread(
                        () -> {
                            try (Tensor some = torch.ones(SPLIT)) {
                                torch.set_num_threads(
                                        1 + Runtime.getRuntime().availableProcessors());
                                some.add(some).close();
                            }
                            while (true) {
                                LockSupport.park(); // its threads end with it
                            }
                        },
                        "likeness-crowd");
        sleeper.setDaemon(true);
        sleeper.start();
    }
}
