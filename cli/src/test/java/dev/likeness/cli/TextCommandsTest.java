package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.file.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands with texts, from the file to what is written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextCommandsTest {

    private static final String VERSE = "The cat sat on the mat, and the dog sat by the door.\n";

    @TempDir Path folder;

    private Path run() throws IOException {
        Path run = folder.resolve("run");
        if (!Files.exists(run)) {
            Path book = Files.writeString(folder.resolve("book.txt"), VERSE.repeat(40));
            Run fit = Run.of("fit", "text", "--data", book, "--hold-out", "0.1", "--out", run);
            assertThat(fit.code()).as(fit.err()).isZero();
            assertThat(fit.err())
                    .contains("What is held out is partly in what is learnt from:")
                    .contains("context-mixing predicts the last tenth best, with ");
        }
        return run;
    }

    @Test
    void sampleShowsTextsThatBeginWithThePrompt() throws IOException {
        Run sample =
                Run.of(
                        "sample",
                        run(),
                        "-n",
                        2,
                        "--prompt",
                        "The cat",
                        "--temperature",
                        0,
                        "--stop",
                        ".");
        assertThat(sample.code()).as(sample.err()).isZero();
        assertThat(sample.out()).startsWith("The cat sat on the mat").hasLineCount(2);
        Run wild = Run.of("sample", run(), "--temperature", -1);
        assertThat(wild.code()).isEqualTo(2);
        assertThat(wild.err()).contains("temperature must be 0 to 100, found -1");
    }

    @Test
    void sampleFillsWhatStandsBetweenTwoTexts() throws IOException {
        Run sample =
                Run.of(
                        "sample",
                        run(),
                        "-n",
                        2,
                        "--prompt",
                        "The cat",
                        "--suffix",
                        " by the door.",
                        "--max-length",
                        40,
                        "--middles",
                        12);
        assertThat(sample.code()).as(sample.err()).isZero();
        assertThat(sample.out().lines().filter(line -> line.startsWith("The cat"))).hasSize(2);
        assertThat(sample.out().lines().filter(line -> line.endsWith(" by the door."))).hasSize(2);
    }

    @Test
    void sampleWritesFiles() throws IOException {
        Path file = folder.resolve("out.jsonl");
        Run sample = Run.of("sample", run(), "-n", 3, "--max-length", 20, "-o", file);
        assertThat(sample.code()).as(sample.err()).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(Json.readObject(lines.get(0), "line").get("text").toString()).hasSize(20);
    }

    @Test
    void scoreNamesTheLeastLikelyLines() throws IOException {
        Path other =
                Files.writeString(folder.resolve("other.txt"), VERSE + "Zyx wvu 999!\n" + VERSE);
        Path table = folder.resolve("lines.csv");
        Run score = Run.of("score", run(), "--data", other, "-n", 1, "-o", table);
        assertThat(score.code()).as(score.err()).isZero();
        assertThat(score.out()).contains("Zyx wvu 999!", "nats a character", "perplexity");
        assertThat(Files.readAllLines(table)).hasSize(4);
        assertThat(Files.readAllLines(table).get(1)).startsWith("0,2,13,");
    }

    @Test
    void completeGoesOnWithEachLine() throws IOException {
        Path prompts = Files.writeString(folder.resolve("prompts.txt"), "The cat\n\nand the dog\n");
        Path file = folder.resolve("completed.jsonl");
        Run complete = Run.of("complete", run(), "--data", prompts, "-o", file, "--max-length", 10);
        assertThat(complete.code()).as(complete.err()).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        Map<String, Object> second = Json.readObject(lines.get(1), "line");
        assertThat(second.get("prompt")).isEqualTo("and the dog");
        assertThat((List<?>) second.get("tokens")).hasSize(10);
        assertThat((List<?>) second.get("logProbabilities")).hasSize(10);
        assertThat(second.get("ending")).isEqualTo("length");
        Run again = Run.of("complete", run(), "--data", prompts, "--max-length", 10);
        assertThat(again.out()).isEqualTo(Files.readString(file));
    }

    private Path codes() throws IOException {
        Path run = folder.resolve("codes");
        if (!Files.exists(run)) {
            Path words = Files.writeString(folder.resolve("words.txt"), "aa\nccc\nzzzzzz\nbb\n");
            Run fit = Run.of("fit", "spelling", "--data", words, "--lines", "--out", run);
            assertThat(fit.code()).as(fit.err()).isZero();
        }
        return run;
    }

    @Test
    void walkLeadsFromOneTypedTextToAnother() throws IOException {
        Run walk = Run.of("sample", codes(), "--between", "a", "eeeee", "--steps", 5);
        assertThat(walk.code()).as(walk.err()).isZero();
        assertThat(walk.out().lines()).containsExactly("a", "bb", "ccc", "dddd", "eeeee");
        Path file = folder.resolve("walk.txt");
        Run written = Run.of("sample", codes(), "--between", "a", "ccc", "--steps", 3, "-o", file);
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(file).content().isEqualTo("a\nbb\nccc\n");
        Run one = Run.of("sample", codes(), "--between", "a", "b", "--steps", 1);
        assertThat(one.err()).contains("--steps must be at least 2, found 1.");
        Run none = Run.of("sample", run(), "--between", "a", "b");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("cannot encode").contains("spelling");
    }

    @Test
    void exampleMovesFromOneSetOfTextsTowardAnother() throws IOException {
        Path away = Files.writeString(folder.resolve("away.txt"), "a\nc\n");
        Path toward = Files.writeString(folder.resolve("toward.txt"), "ccc\nccccc\n");
        Run move =
                Run.of(
                        "sample",
                        codes(),
                        "--move",
                        "ff",
                        "--away",
                        away,
                        "--toward",
                        toward,
                        "--steps",
                        4);
        assertThat(move.code()).as(move.err()).isZero();
        assertThat(move.out().lines()).containsExactly("ff", "fff", "gggg", "ggggg");
        Run twice =
                Run.of(
                        "sample",
                        codes(),
                        "--move",
                        "ff",
                        "--away",
                        away,
                        "--toward",
                        toward,
                        "--steps",
                        2,
                        "--strength",
                        2);
        assertThat(twice.out().lines()).containsExactly("ff", "hhhhhhhh");
        Run half = Run.of("sample", codes(), "--move", "ff", "--away", away);
        assertThat(half.code()).isEqualTo(2);
        assertThat(half.err()).contains("--move needs --away and --toward: two sets of examples.");
        Run alone = Run.of("sample", codes(), "--strength", 2);
        assertThat(alone.err()).contains("--away, --toward and --strength belong to --move.");
        Run missing =
                Run.of("sample", codes(), "--move", "f", "--away", away, "--toward", "nowhere.txt");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("nowhere.txt");
    }

    @Test
    void recipeThatHoldsOutItselfIsGivenAllOfAText() throws IOException {
        Path book = Files.writeString(folder.resolve("whole.txt"), VERSE.repeat(40));
        Run fit = Run.of("fit", "spelling", "--data", book, "--out", folder.resolve("whole"));
        assertThat(fit.code()).as(fit.err()).isZero();
        assertThat(fit.err()).doesNotContain("are not learnt from");
    }

    @Test
    void similarNamesTheTextsOfTheNearestCodes() throws IOException {
        Run near = Run.of("similar", codes(), "--to", "bbb", "-n", 2, "--split", "train");
        assertThat(near.code()).as(near.err()).isZero();
        assertThat(near.out()).contains("ccc").contains("bb").doesNotContain("zzzzzz");
        Run both = Run.of("similar", codes(), "--to", "b", "--item", "x");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("Give --item or --to");
    }

    @Test
    void badFilesAreRefusedInASentence() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.txt"), "");
        Run none = Run.of("fit", "context-mixing", "--data", empty, "--out", folder.resolve("x"));
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains(empty + " holds no text.");
        Path bytes = Files.write(folder.resolve("bytes.txt"), new byte[] {'a', '\n', (byte) 0xff});
        Run broken = Run.of("score", run(), "--data", bytes);
        assertThat(broken.err()).contains("line 2 is not UTF-8: found the byte 0xFF.");
        Path short1 = Files.writeString(folder.resolve("short.txt"), "short");
        Run little =
                Run.of("fit", "context-mixing", "--data", short1, "--out", folder.resolve("y"));
        assertThat(little.err()).contains("at least 16 bytes together, found 5");
    }
}
