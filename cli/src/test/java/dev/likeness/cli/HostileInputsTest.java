package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each input that was made to do harm ends in one sentence and the right exit code, within a second
 * of the processor's time and little memory, and leaves nothing behind.
 */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputsTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double MOST_SECONDS = 1;
    private static final long ROOM = 64L << 20;
    private static final int LONGEST = 2000;

    @TempDir static Path folder;

    private Hostile hostile;

    @BeforeAll
    void make() throws IOException {
        StringBuilder rows = new StringBuilder("a,b\n");
        StringBuilder likes = new StringBuilder("u,i\n");
        for (int i = 0; i < 60; i++) {
            rows.append("%d,%s\n".formatted(i * 7 % 41, i % 3 == 0 ? "x" : "y"));
            likes.append("p-%d,i-%d\np-%d,i-%d\n".formatted(i, i % 5, i, (i * 3 + 1) % 7));
        }
        Path table = Files.writeString(folder.resolve("t.csv"), rows);
        Path book =
                Files.writeString(folder.resolve("book.txt"), "The cat sat on it.\n".repeat(60));
        Path plays = Files.writeString(folder.resolve("plays.csv"), likes);
        hostile = new Hostile(folder);
        Files.createDirectory(folder.resolve("out"));
        HostileModels.add(hostile, fitted("circuit", table, "--epochs", 1));
        HostileTables.add(hostile, table);
        HostileThings.add(hostile);
        HostileWords.add(
                hostile,
                folder.resolve("circuit"),
                fitted("context-mixing", book),
                fitted("popularity", plays, "--user", "u", "--item", "i"));
    }

    private static Path fitted(String family, Path data, Object... more) {
        Path run = folder.resolve(family);
        Object[] words = new Object[6 + more.length];
        System.arraycopy(
                new Object[] {"fit", family, "--data", data, "--out", run}, 0, words, 0, 6);
        System.arraycopy(more, 0, words, 6, more.length);
        Run fit = Run.of(words);
        assertThat(fit.code()).as(fit.err()).isZero();
        return run;
    }

    List<Hostile.Case> cases() {
        return hostile.cases();
    }

    @Test
    void theyAreMany() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(97);
        assertThat(cases().stream().map(Hostile.Case::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void endsInASentence(Hostile.Case each) throws Exception {
        long size = 0;
        for (String word : each.words()) {
            Path file = word.length() < 4000 && word.indexOf(0) < 0 ? Path.of(word) : folder;
            size += word.length() + (Files.isRegularFile(file) ? Files.size(file) : 0);
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long start = THREADS.getCurrentThreadCpuTime();

        Run run = Run.of(each.words().toArray(String[]::new));

        double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(run.err()).contains(each.sentence());
        assertThat(run.code()).as(run.err()).isEqualTo(each.code());
        assertThat(run.out()).as("standard output").isEmpty();
        assertThat(run.err())
                .doesNotContain("Exception", "\tat ", "should not have happened")
                .hasSizeLessThan(LONGEST + folder.toString().length() * 4)
                .endsWith("\n");
        assertThat(run.err().codePoints().filter(c -> Character.isISOControl(c) && c != '\n'))
                .isEmpty();
        assertThat(Run.filesIn(folder.resolve("out"))).isEmpty();
        assertThat(seconds).as("seconds").isLessThan(MOST_SECONDS);
        assertThat(allocated).as("bytes").isLessThan(2 * size + ROOM);
    }
}
