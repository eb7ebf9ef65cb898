package dev.likeness.neural.engine;

import dev.likeness.InputException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why the native library could not be loaded, in a sentence. */
final class LoadProblem {

    /** Less than this on a disk is none. */
    private static final long NO_SPACE = 4_000_000;

    /** The addresses that the library takes when it is loaded, 885 MB, and its first threads. */
    private static final long ADDRESSES = 1_000_000_000;

    private static final Pattern LIMIT = Pattern.compile("Max address space +(\\d+) .*");
    private static final Pattern TAKEN = Pattern.compile("VmSize:\\s*(\\d+) kB");

    private static final List<String> PLATFORMS =
            List.of("linux-x86_64", "windows-x86_64", "macosx-arm64", "macosx-x86_64");

    private static final String OTHER_FOLDER =
            "name another folder with LIKENESS_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=FOLDER";

    private LoadProblem() {}

    static InputException of(NativeCache cache, Throwable problem) {
        String said = reason(cache).orElse(firstLine(problem.getMessage()));
        String lower = said.toLowerCase(Locale.ROOT);
        if (!cache.hasLibraries()) {
            return new InputException(absent(cache.platform()), problem);
        } else if (full(cache) || lower.contains("no space left")) {
            return new InputException(
                    "The native library could not be unpacked into %s: the disk is full%s. It takes about 850 MB. Free some, or %s."
                            .formatted(cache.folder(), space(cache), OTHER_FOLDER),
                    problem);
        } else if (lower.contains("cannot allocate memory") || limit() < Long.MAX_VALUE) {
            return new InputException(addresses("The loader says: " + said), problem);
        } else if (lower.contains("failed to map segment")
                || lower.contains("operation not permitted")) {
            return new InputException(
                    "The native library could not be loaded from %s: nothing in this folder may be run, as on a file system that is mounted with noexec. To change that, %s. The loader says: %s"
                            .formatted(cache.folder(), OTHER_FOLDER, said),
                    problem);
        } else if (problem instanceof IOException) {
            return new InputException(
                    "The native library could not be unpacked into %s: %s. Free some space, or %s."
                            .formatted(cache.folder(), said, OTHER_FOLDER),
                    problem);
        }
        return new InputException(
                "The native library could not be loaded from %s: %s. Delete that folder, so that it is unpacked again, or %s."
                        .formatted(cache.folder(), said, OTHER_FOLDER),
                problem);
    }

    /** What to add, or that there is nothing to add. */
    static String absent(String platform) {
        if (PLATFORMS.contains(platform)) {
            return "Networks need a native library, and that for this machine is not on the class path. Add dev.likeness:likeness-native-%s, or likeness-native-platform for every machine."
                    .formatted(platform);
        }
        return "Networks need a native library, and there is none for this machine (%s), only for %s. Models of tables, naive Bayes to boosted trees, need none and work here."
                .formatted(platform, String.join(", ", PLATFORMS));
    }

    /** Whether the disk has no room for what was begun. */
    private static boolean full(NativeCache cache) {
        try {
            long free = store(cache).getUsableSpace();
            long missing = cache.missing();
            return missing > 0 && (free < NO_SPACE || free < missing);
        } catch (IOException unknown) {
            return false;
        }
    }

    private static String space(NativeCache cache) {
        try {
            return String.format(
                    Locale.ROOT, ", %.0f MB free", store(cache).getUsableSpace() / 1e6);
        } catch (IOException unknown) {
            return "";
        }
    }

    private static FileStore store(NativeCache cache) throws IOException {
        return Files.getFileStore(cache.folder());
    }

    /**
     * Refuses to load where Linux limits the addresses of this process so much that the library, or
     * its first threads, would end the process in the middle of it.
     *
     * @throws InputException if there are too few
     */
    static void requireAddresses() {
        long limit = limit();
        if (limit == Long.MAX_VALUE) {
            return;
        }
        long left = limit - 1024 * number(Path.of("/proc/self/status"), TAKEN, 0);
        if (left < ADDRESSES) {
            throw new InputException(
                    addresses(
                            "It takes about %d MB, and %d MB are left of %d MB; a smaller heap of Java, such as LIKENESS_JAVA_OPTS=-Xmx1g, leaves more."
                                    .formatted(
                                            ADDRESSES / 1_000_000,
                                            Math.max(0, left / 1_000_000),
                                            limit / 1_000_000)));
        }
    }

    private static String addresses(String more) {
        return "The native library could not be loaded: the memory that this process may address is too little. Raise the limit, such as with ulimit -v unlimited. "
                + more;
    }

    /** How many bytes this process may address by Linux's limit, if there is one. */
    private static long limit() {
        return number(Path.of("/proc/self/limits"), LIMIT, Long.MAX_VALUE);
    }

    private static long number(Path file, Pattern line, long otherwise) {
        try {
            if (Files.isReadable(file)) {
                for (String each : Files.readAllLines(file)) {
                    Matcher found = line.matcher(each);
                    if (found.matches()) {
                        return Long.parseLong(found.group(1));
                    }
                }
            }
        } catch (IOException | NumberFormatException unknown) {
            return otherwise;
        }
        return otherwise;
    }

    /** What the loader says of one library; JavaCPP itself says only that it found none. */
    private static Optional<String> reason(NativeCache cache) {
        try {
            Optional<Path> some = cache.some();
            some.ifPresent(library -> System.load(library.toString()));
            return Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return Optional.of(firstLine(e.getMessage()));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "nothing" : text.lines().findFirst().orElse("nothing");
    }
}
