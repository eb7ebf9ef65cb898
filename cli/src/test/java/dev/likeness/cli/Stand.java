package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The launcher script in a folder like a clone, beside a Java and a Maven that say what they got.
 */
final class Stand {

    /** Says its arguments, and ends with the exit code 7. */
    static final String JAVA =
            """
            #!/bin/sh
            if [ "$1" = -version ]; then
                echo 'openjdk version "VERSION" 2025-04-15' >&2
                exit 0
            fi
            printf '%s\\n' "$@"
            exit 7
            """;

    /** Says where it is called with what, and makes a jar. */
    static final String MAVEN =
            """
            #!/bin/sh
            printf 'maven in %s: %s\\n' "$(pwd)" "$*"
            mkdir -p cli/target/likeness && echo jar > cli/target/likeness/likeness.jar
            """;

    /** What a launch said, and its exit code. */
    record Result(int code, String out, String err) {}

    private final Path folder;
    private final Path home;
    private final Path tools;

    /**
     * Copies the script.
     *
     * @param folder holds all
     * @param house the name of the clone's folder
     */
    Stand(Path folder, String house) throws Exception {
        this.folder = folder;
        home = Files.createDirectories(folder.toRealPath().resolve(house));
        tools = Files.createDirectories(folder.resolve("tools"));
        Files.copy(Path.of("..", "likeness"), home.resolve("likeness"));
        executable(home.resolve("likeness"), null);
        for (String module : List.of("core", "neural", "datasets", "evaluate", "cli")) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.writeString(home.resolve(module).resolve("pom.xml"), "");
        }
        Files.writeString(home.resolve("pom.xml"), "");
        executable(tools.resolve("java"), JAVA.replace("VERSION", "17.0.15"));
        executable(tools.resolve("mvn"), MAVEN);
    }

    Path home() {
        return home;
    }

    /** The folder of the Java and the Maven. */
    Path tools() {
        return tools;
    }

    Path script() {
        return home.resolve("likeness");
    }

    Path jar() {
        return home.resolve("cli/target/likeness/likeness.jar");
    }

    /** Makes a file executable, with a new text if there is one. */
    static void executable(Path file, String text) throws Exception {
        if (text != null) {
            Files.writeString(file, text);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Launches a script from the folder that holds all. */
    Result launch(Map<String, String> environment, Path script, String... arguments)
            throws Exception {
        return launch(folder, environment, List.of(script.toString()), arguments);
    }

    /**
     * Launches it as a line of words.
     *
     * @param from the working directory
     * @param environment more variables; one without a text is unset
     */
    Result launch(
            Path from, Map<String, String> environment, List<String> script, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(script);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("LIKENESS_JAVA_OPTS");
        builder.environment().put("PATH", tools + ":/usr/bin:/bin");
        builder.environment().putAll(environment);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
