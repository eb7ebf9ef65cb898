package dev.likeness.neural;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another virtual machine with the class path of this one. */
public final class JavaProcess {

    private JavaProcess() {}

    /** Starts a class's {@code main}; what it prints on the error stream goes into its output. */
    public static Process start(List<String> jvmArguments, Class<?> main, Object... arguments)
            throws IOException {
        List<String> command = command(jvmArguments, main, arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** The words of the command that starts a class's {@code main}. */
    public static List<String> command(
            List<String> jvmArguments, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-Xmx512m");
        command.addAll(jvmArguments);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }
}
