package dev.likeness.cli;

import dev.likeness.InputException;
import dev.likeness.datasets.Dataset;
import dev.likeness.datasets.Datasets;
import dev.likeness.neural.engine.Engine;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether this machine has what Likeness needs, and how fast it computes. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Check this machine: Java, the native library and its speed, data, folders.",
        footerHeading = "%nExamples:%n",
        footer = {"  likeness doctor", "  likeness doctor --json"})
final class DoctorCommand implements Callable<Integer> {

    private static final int SIDE = 1024;
    private static final double SECONDS_OF_PRODUCTS = 0.4;

    @Mixin private Output output = new Output();

    private final List<String> problems = new ArrayList<>();
    private boolean broken;

    @Override
    public Integer call() {
        Map<String, Object> found = new LinkedHashMap<>();
        machine(found);
        library(found);
        for (Dataset set : Datasets.known()) {
            String where = set.where();
            found.put("data " + set.name(), where == null ? "not on this machine" : where);
        }
        found.put("native cache", folder(cache()));
        found.put("current folder", folder(Path.of("").toAbsolutePath()));
        output.print(
                out -> print(found, out),
                () -> {
                    found.put("problems", problems);
                    return found;
                });
        return broken ? Problems.FAILED : 0;
    }

    private void print(Map<String, Object> found, PrintWriter out) {
        TextTable table = new TextTable();
        found.forEach((name, value) -> table.row(name, String.valueOf(value)));
        table.print(out, "");
        problems.forEach(problem -> out.println("Problem: " + problem));
        if (problems.isEmpty()) {
            out.println("All is well.");
        }
    }

    private static void machine(Map<String, Object> found) {
        found.put("likeness", Version.text());
        found.put(
                "java",
                "%s, %s"
                        .formatted(
                                System.getProperty("java.version"),
                                System.getProperty("java.vm.name")));
        found.put(
                "system",
                "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        found.put("cores", Runtime.getRuntime().availableProcessors());
        found.put("memory for java", Values.bytes(Runtime.getRuntime().maxMemory()));
    }

    private void library(Map<String, Object> found) {
        try {
            long start = System.nanoTime();
            Engine.Info info = Engine.info();
            double seconds = (System.nanoTime() - start) / 1e9;
            found.put("platform", info.platform());
            found.put("libtorch", info.version());
            found.put("blas", info.blas());
            found.put("threads", info.threads());
            found.put("device", info.device());
            found.put("loaded in", "%.2f s".formatted(seconds));
            found.put(
                    "matrix products",
                    "%.1f GFLOP/s (float32, %d × %d)".formatted(rate(), SIDE, SIDE));
            if (info.blas().toLowerCase(Locale.ROOT).contains("slow")) {
                problems.add(
                        "Matrix products run on OpenBLAS, which makes training several times"
                                + " slower than MKL on this processor. Build on this machine so"
                                + " that the MKL library is fetched.");
            }
        } catch (InputException e) {
            problems.add(e.getMessage());
            broken = true;
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

    /** Where JavaCPP unpacks native libraries. */
    private static Path cache() {
        @Nullable String set = System.getProperty("org.bytedeco.javacpp.cachedir");
        return set != null
                ? Path.of(set)
                : Path.of(System.getProperty("user.home", "."), ".javacpp", "cache");
    }

    private String folder(Path folder) {
        @Nullable Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            problems.add(folder + " cannot be written to.");
            return folder + ", not writable";
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            return "%s, %s free".formatted(folder, Values.bytes(free));
        } catch (IOException e) {
            return folder + ", writable";
        }
    }
}
