package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made to harm whoever looks at them. */
class HostileFilesTest {

    private static final String EVIL =
            "\u001b]0;title\u0007\u001b[2J\r\u202e\u009b1m\nAll is well.";

    @TempDir private Path folder;

    private Path model(String family, String label) {
        Path file = folder.resolve("m.safetensors");
        ModelFile.of(
                        new ModelCard(
                                family,
                                Map.of("loss", label),
                                new ModelCard.Data(
                                        "images", 1, Map.of("labels", List.of(label)), label),
                                1,
                                1,
                                1,
                                Map.of(label, label),
                                Map.of(label, 0.5)))
                .tensor("t" + label, new float[] {1}, 1)
                .write(file);
        return file;
    }

    private static void assertHarmless(String text) {
        assertThat(text.chars().filter(Character::isISOControl).filter(c -> c != '\n' && c != '\t'))
                .as("control characters in: %s", text)
                .isEmpty();
        assertThat(text).doesNotContain("\u202e").doesNotContain("\nAll is well.");
    }

    @Test
    void nothingInACardReachesTheTerminalAsACommand() {
        Path file = model("pixels", EVIL);
        for (List<Object> words :
                List.<List<Object>>of(
                        List.of("show", file),
                        List.of("sample", file, "-o", folder.resolve("a.png")),
                        List.of("predict", file),
                        List.of("show", folder.resolve("no\u001b[2J")))) {
            Run run = Run.of(words.toArray());
            assertHarmless(run.out());
            assertHarmless(run.err());
        }
        assertThat(Run.of("show", file).out()).contains("\\u001b]0;title\\u0007");
    }

    @Test
    void cellsAndHeadersOfATableAreTextToo() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("t.csv"),
                        "a\u001b[31m,b\nx\u0007,1\ny\u009b,2\nx\u0007,3\n");
        Run run = Run.of("show", file);
        assertHarmless(run.out());
        assertHarmless(run.err());
    }

    @Test
    void aFamilyOfTwoHundredThousandLettersIsRefusedShortly() {
        Path file = model("A".repeat(200_000), "x");
        long start = System.nanoTime();
        Run run = Run.of("sample", file);
        assertThat((System.nanoTime() - start) / 1e9).as("seconds").isLessThan(5);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("There is no model family \"AAA").hasSizeLessThan(2000);
    }

    @Test
    void aDamagedModelIsShownAndNothingElse() throws IOException {
        Path file = model("pixels", "x");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        Run shown = Run.of("show", file);
        assertThat(shown.code()).isEqualTo(1);
        assertThat(shown.out())
                .contains("damage", "the checksum of its tensors is wrong", "pixels", "tensors");
        Run sampled = Run.of("sample", file, "-o", folder.resolve("a.png"));
        assertThat(sampled.code()).isEqualTo(1);
        assertThat(sampled.err())
                .contains(file + " is damaged: the checksum of its tensors is wrong.");
    }

    @Test
    void aPipeIsRefusedAndNotWaitedFor() throws Exception {
        for (String name :
                List.of("p.csv", "p.txt", "p.npy", "p.jsonl", "p.xlsx", "p.safetensors", "p")) {
            Path pipe = folder.resolve(name);
            Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
            assumeTrue(made.waitFor() == 0, "this system has no pipes with names");
            for (List<Object> words :
                    List.<List<Object>>of(
                            List.of("show", pipe),
                            List.of("fit", "rows", "--data", pipe),
                            List.of("fit", "pixels", "--data", pipe),
                            List.of("evaluate", pipe, "--data", "adult"))) {
                Run run = Run.of(words.toArray());
                assertThat(run.code()).isNotZero();
                assertThat(run.err())
                        .containsAnyOf("is a device or a pipe", "holds pictures", "were expected");
            }
        }
    }

    @Test
    void aResultThatDoesNotArriveIsAFailure() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full");
        Path file = model("pixels", "x");
        for (String[] words :
                new String[][] {
                    {"models"},
                    {"datasets"},
                    {"--help"},
                    {"--version"},
                    {"models", "--json"},
                    {"show", file.toString()},
                    {"show", file.toString(), "--json"}
                }) {
            StringWriter err = new StringWriter();
            int code;
            try (PrintWriter out = new PrintWriter(full.toFile(), StandardCharsets.UTF_8)) {
                code = Main.run(out, new PrintWriter(err), words);
            }
            assertThat(code).as(String.join(" ", words)).isEqualTo(1);
            assertThat(err.toString()).contains("The output could not be written");
        }
    }
}
