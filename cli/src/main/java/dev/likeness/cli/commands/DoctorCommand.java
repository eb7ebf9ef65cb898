package dev.likeness.cli.commands;

import dev.likeness.Checkup;
import dev.likeness.InputException;
import dev.likeness.Kinds;
import dev.likeness.NamedDataset;
import dev.likeness.cli.printing.Output;
import dev.likeness.cli.printing.Problems;
import dev.likeness.cli.printing.TextRows;
import dev.likeness.cli.printing.Values;
import dev.likeness.cli.printing.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
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

    @Mixin private Output output = new Output();

    private final List<String> problems = new ArrayList<>();
    private boolean broken;

    @Override
    public Integer call() {
        Map<String, Object> found = new LinkedHashMap<>();
        machine(found);
        library(found);
        for (NamedDataset<?> set : Kinds.datasets()) {
            found.put("data " + set.name(), set.where().orElse("not on this machine"));
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
        TextRows table = new TextRows();
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
        for (Checkup checkup : ServiceLoader.load(Checkup.class)) {
            try {
                checkup.examine(found, problems);
            } catch (InputException e) {
                problems.add(e.getMessage());
                broken = true;
            }
        }
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
