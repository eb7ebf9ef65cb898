package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, beside a Java and a Maven that only say what they were told. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @TempDir private Path folder;
    private Path home;
    private Path tools;
    private Stand stand;

    @BeforeEach
    void copyTheScript() throws Exception {
        stand = new Stand(folder, "a house");
        home = stand.home();
        tools = stand.tools();
    }

    private Stand.Result launch(Map<String, String> environment, Path script, String... arguments)
            throws Exception {
        return stand.launch(environment, script, arguments);
    }

    private Stand.Result launch(String... arguments) throws Exception {
        return launch(Map.of(), home.resolve("likeness"), arguments);
    }

    @Test
    void theFirstUseBuildsAndSaysSoAndTheSecondDoesNot() throws Exception {
        Stand.Result first = launch("fit", "gan");
        Stand.Result second = launch("fit", "gan");

        assertThat(first.err())
                .contains("this first time only", "270 MB")
                .contains("maven in " + home + ": -q -B -DskipTests package -pl cli -am");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void argumentsAndTheExitCodePassThrough() throws Exception {
        Stand.Result result = launch("fit", "gan", "--data", "my photos/*", "");

        assertThat(result.code()).isEqualTo(7);
        assertThat(result.out())
                .contains(
                        "-jar\n"
                                + home
                                + "/cli/target/likeness/likeness.jar\nfit\ngan\n--data\n"
                                + "my photos/*\n\n");
        assertThat(result.out()).contains("-Dlikeness.terminal=false");
    }

    @Test
    void threadsThatWaitSleepAfterAMomentUnlessToldOtherwise() throws Exception {
        String told = "[ -z \"$GOMP_SPINCOUNT\" ] || printf '<%s>' \"$GOMP_SPINCOUNT\"; exit 7";
        Stand.executable(
                tools.resolve("java"),
                Stand.JAVA
                        .replace("VERSION", "17.0.15")
                        .replaceFirst("printf .*", Matcher.quoteReplacement(told)));
        launch("models");

        assertThat(launch("models").out()).isEqualTo("<1000>");
        assertThat(
                        launch(
                                        Map.of("OMP_WAIT_POLICY", "active"),
                                        home.resolve("likeness"),
                                        "models")
                                .out())
                .isEmpty();
    }

    @Test
    void moreJarsAreGivenToJava() throws Exception {
        Map<String, String> jars = Map.of("LIKENESS_CLASS_PATH", "a driver.jar:other.jar");

        Stand.Result result = launch(jars, home.resolve("likeness"), "fit", "--data", "jdbc:x:y#z");

        String jar = home.resolve("cli/target/likeness/likeness.jar").toString();
        assertThat(result.out())
                .contains(
                        "-cp\n%s:a driver.jar:other.jar\ndev.likeness.cli.Main\nfit\n--data\njdbc:x:y#z\n"
                                .formatted(jar))
                .doesNotContain("-jar\n", "TieredStopAtLevel");
    }

    @Test
    void aChangeOfTheSourceBuildsAgain() throws Exception {
        launch("models");
        Path source = Files.writeString(home.resolve("core/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(launch("models").err()).contains("The source has changed");
    }

    @Test
    void aLinkToItLeadsHome() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("likeness"));
        Path farther = Files.createSymbolicLink(tools.resolve("likeness"), Path.of("..", "link"));

        assertThat(launch(Map.of(), farther, "models").out())
                .contains(home + "/cli/target/likeness/likeness.jar");
        assertThat(link).exists();
    }

    @Test
    void anOldJavaIsRefusedPlainly() throws Exception {
        Stand.executable(tools.resolve("java"), Stand.JAVA.replace("VERSION", "1.8.0_392"));

        Stand.Result result = launch("models");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("Java 17 or newer is needed, found 1.8.0_392");
    }

    @Test
    void aJavaHomeWithoutJavaIsRefusedPlainly() throws Exception {
        Stand.Result result =
                launch(Map.of("JAVA_HOME", "/nowhere"), home.resolve("likeness"), "models");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("JAVA_HOME is /nowhere");
    }

    @Test
    void aBuildThatFailsIsSaidAndTriedAgainTheNextTime() throws Exception {
        Stand.executable(tools.resolve("mvn"), "#!/bin/sh\necho 'no such artifact'\nexit 1\n");
        Stand.Result failed = launch("models");
        Stand.executable(tools.resolve("mvn"), Stand.MAVEN);

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("no such artifact", "could not be built");
        assertThat(launch("models").code()).isEqualTo(7);
    }

    /** Kills the build at twenty moments of its steps, each under a final name. */
    @Test
    void aBuildThatWasKilledIsBuiltAgain() throws Exception {
        for (int moment = 0; moment < 20; moment++) {
            Stand.executable(
                    tools.resolve("mvn"),
                    """
                    #!/bin/sh
                    step() { [ MOMENT -gt $1 ] || { kill -9 $script $PPID; exit 1; }; }
                    script=$(sed -n 's/^PPid:[^0-9]*//p' /proc/$PPID/status 2>/dev/null)
                    [ "$(cat /proc/$script/comm 2>/dev/null)" != java ] || script=
                    cd cli/target/likeness || exit 1
                    for i in 0 1 2 3 4 5 6 7 8 9; do
                        step $i; echo "class $i" >>likeness.jar
                    done
                    mkdir -p lib
                    for i in 10 11 12 13 14 15 16 17 18 19; do
                        step $i; echo "class $i" >>lib/some.jar
                    done
                    """
                            .replace("MOMENT", Integer.toString(moment)));
            Stand.Result killed = launch("models");
            assertThat(killed.code()).as("killed at moment %d", moment).isNotEqualTo(7);
            Stand.executable(tools.resolve("mvn"), Stand.MAVEN);
            Stand.Result next = launch("models");

            assertThat(next.code()).as("after moment %d", moment).isEqualTo(7);
            assertThat(next.err()).as("after moment %d", moment).contains("maven in ");
            if (moment > 10) {
                assertThat(next.err()).contains("-DoverWriteReleases=true");
            }
            assertThat(launch("models").err()).as("the next but one").isEmpty();
            delete(home.resolve("cli/target"));
        }
    }

    private static void delete(Path tree) throws Exception {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void theLocalesThatKnowNoLettersAreReplaced() throws Exception {
        Stand.executable(
                tools.resolve("java"),
                "#!/bin/sh\n[ \"$1\" = -version ] && echo 'openjdk version \"17.0.15\"' >&2 && exit\n"
                        + "echo \"$LC_ALL,$LC_CTYPE,$LANG\"\n");
        Map<String, Map<String, String>> expected =
                Map.of(
                        ",C.UTF-8,\n", Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", ""),
                        "C.UTF-8,C.UTF-8,de_DE.UTF-8\n",
                                Map.of("LC_ALL", "C", "LC_CTYPE", "", "LANG", "de_DE.UTF-8"),
                        "C.UTF-8,C.UTF-8,\n", Map.of("LC_ALL", "POSIX", "LC_CTYPE", "", "LANG", ""),
                        ",C.UTF-8,C\n", Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "C"),
                        ",,de_DE.UTF-8\n",
                                Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "de_DE.UTF-8"));
        for (Map.Entry<String, Map<String, String>> each : expected.entrySet()) {
            assertThat(launch(each.getValue(), home.resolve("likeness"), "models").out())
                    .as("from %s", each.getValue())
                    .isEqualTo(each.getKey());
        }
    }

    /** A Java that writes its archive as the real one does at its end, and counts how often. */
    private void javaWithArchive(String afterHalf) throws Exception {
        Stand.executable(
                tools.resolve("java"),
                """
                #!/bin/sh
                case $1 in
                    -XX:ArchiveClassesAtExit=*)
                        echo once >>'COUNT'
                        printf half >"${1#*=}"
                        AFTER
                        printf whole >"${1#*=}"
                        exit 0 ;;
                esac
                """
                                .replace("COUNT", folder.resolve("count").toString())
                                .replace("AFTER", afterHalf)
                        + Stand.JAVA.replace("VERSION", "17.0.15").replace("#!/bin/sh\n", ""));
    }

    @Test
    void theClassesOfSmallCommandsAreArchivedOnceAndUsedByEveryLaterCommand() throws Exception {
        javaWithArchive(":");
        Path archive = home.resolve("cli/target/likeness/start.jsa");

        Stand.Result first = launch("models");
        Stand.Result second = launch("models");

        assertThat(first.err()).contains("Preparing quicker starts");
        assertThat(second.err()).isEmpty();
        assertThat(archive).hasContent("whole");
        assertThat(List.of(first, second))
                .allSatisfy(
                        run ->
                                assertThat(run.out())
                                        .contains("-XX:SharedArchiveFile=" + archive + "\n"));
        assertThat(folder.resolve("count")).hasContent("once");

        // Another Java needs its own, and so does another build.
        Path other = Files.createDirectories(folder.resolve("other/bin"));
        Files.copy(tools.resolve("java"), other.resolve("java"));
        Map<String, String> home2 = Map.of("JAVA_HOME", other.getParent().toString());
        launch(home2, home.resolve("likeness"), "models");
        assertThat(Files.readAllLines(folder.resolve("count"))).hasSize(2);
        Path source = Files.writeString(home.resolve("core/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        launch(home2, home.resolve("likeness"), "models");
        assertThat(Files.readAllLines(folder.resolve("count"))).hasSize(3);
    }

    /** Java hears the last of two options that differ. */
    @Test
    void whatTheUserAsksJavaToLogComesAfterTheSilenceOfTheArchive() throws Exception {
        javaWithArchive(":");

        Stand.Result result =
                launch(
                        Map.of("LIKENESS_JAVA_OPTS", "-Xlog:gc"),
                        home.resolve("likeness"),
                        "models");

        assertThat(result.out()).containsSubsequence("-Xlog:disable\n", "-Xlog:gc\n");
    }

    @Test
    void anArchiveThatWasKilledOnTheWayIsNeverUsed() throws Exception {
        javaWithArchive("kill -9 $PPID; exit 1");
        launch("models");
        Path archive = home.resolve("cli/target/likeness/start.jsa");
        assertThat(archive).doesNotExist();

        javaWithArchive(":");
        assertThat(launch("models").out()).contains("-XX:SharedArchiveFile=" + archive);
        assertThat(archive).hasContent("whole");
        assertThat(Run.filesIn(archive.getParent())).noneMatch(name -> name.contains("new"));
    }

    @Test
    void aJavaThatMakesNoArchiveIsAskedOnce() throws Exception {
        launch("models");
        Stand.Result second = launch("models");

        assertThat(second.err()).isEmpty();
        assertThat(second.out()).doesNotContain("SharedArchiveFile");
    }

    @Test
    void moreOptionsForJavaReachIt() throws Exception {
        Stand.Result result =
                launch(
                        Map.of("LIKENESS_JAVA_OPTS", "-Xmx8g -Da=b"),
                        home.resolve("likeness"),
                        "fit");

        assertThat(result.out()).contains("-Xmx8g\n-Da=b\n");
    }
}
