package dev.likeness.benchmarks;

import dev.likeness.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory of this process that is in the machine's, as Linux counts it.
 *
 * @param now VmRSS, in MB of 1,000,000 bytes
 * @param peak VmHWM, the same since the process began
 */
record ResidentMemory(double now, double peak) {

    private static final Path STATUS = Path.of("/proc/self/status");

    static ResidentMemory read() {
        try {
            return parse(Files.readString(STATUS));
        } catch (IOException e) {
            throw new InputException(
                    STATUS + " cannot be read; resident memory is measured on Linux only.", e);
        }
    }

    static ResidentMemory parse(String status) {
        return new ResidentMemory(megabytes(status, "VmRSS"), megabytes(status, "VmHWM"));
    }

    private static double megabytes(String status, String key) {
        Matcher line =
                Pattern.compile("^" + key + ":\\s+(\\d+) kB$", Pattern.MULTILINE).matcher(status);
        if (!line.find()) {
            throw new InputException("There is no line \"" + key + ": … kB\" in " + STATUS + ".");
        }
        return Long.parseLong(line.group(1)) * 1024 / 1e6; // a kB of Linux has 1,024 bytes
    }
}
