package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher script in odd places and odd environments. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTrialsTest {

    private static final int WELL = 7; // as the Java beside it ends

    @TempDir private Path folder;

    private static void well(Stand stand, Stand.Result result) {
        assertThat(result.code()).as(result.err()).isEqualTo(WELL);
        assertThat(result.out()).contains("-jar\n" + stand.jar() + "\nmodels\n");
    }

    /** Builds, starts, and starts again without a word. */
    private static void twice(Stand stand, Map<String, String> environment) throws Exception {
        Stand.Result first = stand.launch(environment, stand.script(), "models");
        well(stand, first);
        assertThat(first.err()).contains("maven in " + stand.home() + ":");
        Stand.Result second = stand.launch(environment, stand.script(), "models");
        well(stand, second);
        assertThat(second.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b  c",
                "it's",
                "a\"b",
                "$(touch x)",
                "`touch x`",
                "$HOME",
                "a;b&c|d",
                "a*[b]?",
                "-n",
                "a%20b",
                "a\\tb",
                "a:b",
                "a~b#c!d",
                "a\nb"
            })
    void aCloneMayLieInAFolderOfAnyName(String name) throws Exception {
        twice(new Stand(folder, name), Map.of());
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Häuschen", "漢字", "дом", "🎲"})
    void theNameMayHaveLettersBeyondAscii(String name) throws Exception {
        String encoding = System.getProperty("sun.jnu.encoding", "");
        assumeTrue(encoding.startsWith("UTF"), "this Java cannot name such files");
        twice(new Stand(folder, name), Map.of());
        twice(new Stand(folder, name + "/C"), Map.of("LC_ALL", "C"));
        twice(new Stand(folder, name + "/POSIX"), Map.of("LC_ALL", "", "LC_CTYPE", "POSIX"));
    }

    static List<Map<String, String>> environments() {
        return List.of(
                Map.of("CDPATH", "/usr:/tmp:."),
                Map.of("HOME", "/nowhere/at/all"),
                Map.of("HOME", ""),
                Map.of("TMPDIR", "/nowhere/at/all"),
                Map.of("LC_ALL", "C"),
                Map.of("LC_ALL", "xx_XX.nothing"),
                Map.of("IFS", "/.a"),
                Map.of("SHELLOPTS", "nounset", "BASHOPTS", "failglob"),
                Map.of("POSIXLY_CORRECT", "1"),
                Map.of("JAVA_TOOL_OPTIONS", "-Da=b"),
                Map.of("GREP_OPTIONS", "-v"),
                Map.of("home", "/etc", "jar", "x", "java", "y", "shared", "z", "again", "-X"),
                Map.of("LIKENESS_JAVA_OPTS", "  "),
                Map.of("LIKENESS_CLASS_PATH", ""),
                Map.of("TERM", "", "COLUMNS", "x"));
    }

    @ParameterizedTest
    @MethodSource("environments")
    void theEnvironmentDoesNotMatter(Map<String, String> environment) throws Exception {
        twice(new Stand(folder, "a house"), environment);
    }

    @Test
    void almostNoEnvironmentIsEnough() throws Exception {
        Stand stand = new Stand(folder, "a house");
        List<String> bare =
                List.of(
                        "/usr/bin/env",
                        "-i",
                        "PATH=" + stand.tools() + ":/usr/bin:/bin",
                        stand.script().toString());
        well(stand, stand.launch(folder, Map.of(), bare, "models"));
    }

    @Test
    void unsetVariablesMayBeErrors() throws Exception {
        Stand stand = new Stand(folder, "a house");
        for (String shell : List.of("sh", "bash", "dash")) {
            if (Files.exists(Path.of("/bin", shell))) {
                List<String> strict = List.of("/bin/" + shell, "-u", stand.script().toString());
                well(stand, stand.launch(folder, Map.of(), strict, "models"));
            }
        }
    }

    @Test
    void itIsCalledFromAnywhere() throws Exception {
        Stand stand = new Stand(folder, "a house");
        Path elsewhere = Files.createDirectories(folder.resolve("else/where"));
        for (String script :
                List.of("../../a house/likeness", "./../../a house/../a house/likeness")) {
            well(stand, stand.launch(elsewhere, Map.of(), List.of(script), "models"));
        }
        well(stand, stand.launch(stand.home(), Map.of(), List.of("./likeness"), "models"));
        well(stand, stand.launch(stand.home(), Map.of(), List.of("sh", "likeness"), "models"));
        well(stand, stand.launch(Path.of("/"), Map.of(), List.of(stand.script() + ""), "models"));
    }

    /** What {@code ..} means behind a linked folder is what the folder says that it leads to. */
    @Test
    void aLinkInALinkedFolderLeadsHome() throws Exception {
        Stand stand = new Stand(folder, "opt/likeness");
        Path bin = Files.createDirectories(folder.resolve("opt/bin"));
        Files.createSymbolicLink(bin.resolve("likeness"), Path.of("../likeness/likeness"));
        Path linked = Files.createDirectories(folder.resolve("far/away")).resolve("bin");
        Files.createSymbolicLink(linked, bin.toRealPath());

        well(stand, stand.launch(Map.of(), linked.resolve("likeness"), "models"));
    }

    @Test
    void aRelativeJavaHomeHoldsForMavenToo() throws Exception {
        Stand stand = new Stand(folder, "a house");
        Path bin = Files.createDirectories(folder.resolve("my java/bin"));
        Files.copy(stand.tools().resolve("java"), bin.resolve("java"));
        Stand.executable(
                stand.tools().resolve("mvn"),
                Stand.MAVEN.replace("printf", "\"$JAVA_HOME/bin/java\" -version; printf"));

        Stand.Result result =
                stand.launch(Map.of("JAVA_HOME", "my java"), stand.script(), "models");

        well(stand, result);
        assertThat(result.err()).contains("openjdk version").doesNotContain("not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_392", "11.0.2", "16", "9-ea", ""})
    void anOldJavaHomeIsRefusedPlainly(String version) throws Exception {
        Stand stand = new Stand(folder, "a house");
        Path bin = Files.createDirectories(folder.resolve("old/bin"));
        Stand.executable(bin.resolve("java"), Stand.JAVA.replace("VERSION", version));

        Stand.Result result = stand.launch(Map.of("JAVA_HOME", "old"), stand.script(), "models");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines().toList())
                .last()
                .asString()
                .startsWith("Java 17 or newer is needed, found")
                .contains("old/bin/java", "JAVA_HOME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.15", "21.0.2", "25-ea", "26-internal"})
    void aNewJavaHomeIsTaken(String version) throws Exception {
        Stand stand = new Stand(folder, "a house");
        Path bin = Files.createDirectories(folder.resolve("new/bin"));
        Stand.executable(bin.resolve("java"), Stand.JAVA.replace("VERSION", version));

        well(stand, stand.launch(Map.of("JAVA_HOME", "new"), stand.script(), "models"));
    }

    @Test
    void withoutMavenOrJavaItSaysWhatToInstall() throws Exception {
        Stand stand = new Stand(folder, "a house");
        Path few = Files.createDirectories(folder.resolve("few"));
        for (String tool : List.of("dirname", "sed", "head", "find", "cat", "rm", "mkdir", "mv")) {
            Path there = Path.of(Files.exists(Path.of("/bin", tool)) ? "/bin" : "/usr/bin", tool);
            Stand.executable(few.resolve(tool), "#!/bin/sh\nexec %s \"$@\"\n".formatted(there));
        }
        Map<String, String> path = new LinkedHashMap<>(Map.of("PATH", few.toString()));
        Stand.Result noJava = stand.launch(path, stand.script(), "models");
        Files.copy(stand.tools().resolve("java"), few.resolve("java"));
        Stand.Result noMaven = stand.launch(path, stand.script(), "models");

        assertThat(List.of(noJava.code(), noMaven.code())).containsOnly(1);
        assertThat(noJava.err())
                .isEqualTo(
                        "Java is missing: install a JDK 17 or newer, or set JAVA_HOME to one.\n");
        assertThat(noMaven.err()).contains("Maven is missing").hasLineCount(1);
    }

    @Test
    void whatIsBuiltRunsFromAFolderThatCannotBeWritten() throws Exception {
        Stand stand = new Stand(folder, "a house");
        well(stand, stand.launch(Map.of(), stand.script(), "models"));
        Path target = stand.jar().getParent();
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Stand.Result again = stand.launch(Map.of(), stand.script(), "models");
            well(stand, again);
            assertThat(again.err()).isEmpty();
        } finally {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNotBuiltIn() throws Exception {
        Stand stand = new Stand(folder, "a house");
        Files.writeString(stand.home().resolve("cli/target"), "a file where a folder should be");

        Stand.Result result = stand.launch(Map.of(), stand.script(), "models");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("nothing can be written into " + stand.home() + "/cli/target")
                .doesNotContain("maven in", "cannot create", "mkdir");
    }

    @Test
    void aStarInAnOptionForJavaIsAStar() throws Exception {
        Stand stand = new Stand(folder, "a house");
        Stand.Result result =
                stand.launch(
                        Map.of("LIKENESS_JAVA_OPTS", "-Da=* -Db=[t]ools *"),
                        stand.script(),
                        "show",
                        "*");

        assertThat(result.out()).contains("\n-Da=*\n-Db=[t]ools\n*\n", "\nshow\n*\n");
    }
}
