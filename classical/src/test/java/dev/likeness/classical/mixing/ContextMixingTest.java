package dev.likeness.classical.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.random.Randomness;
import dev.likeness.text.Corpus;
import dev.likeness.text.Generation;
import dev.likeness.text.Prompt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextMixingTest {

    private static final String VERSE =
            "Wenn wir, o Luna, dich am Himmel sehen,\nso glänzt die Flur, und alle Winde wehen.\n"
                    + "Es schlug mein Herz, geschwind zu Pferde!\n春眠不觉晓，处处闻啼鸟。\n";

    @TempDir Path folder;

    private static ContextMixingModel model() {
        return new ContextMixing(4, 1, 0.02, 0.005, 8).fit(Corpus.of(List.of(VERSE.repeat(8))));
    }

    @Test
    void whatIsPackedComesBack() {
        ContextMixingModel model = model();
        byte[] noise = new byte[700];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) Randomness.of(3).at(i).nextInt();
        }
        for (byte[] bytes :
                List.of(
                        new byte[0],
                        VERSE.getBytes(StandardCharsets.UTF_8),
                        "another text, and 李白".getBytes(StandardCharsets.UTF_8),
                        noise)) {
            byte[] packed = model.compress(bytes);
            assertThat(model.decompress(packed)).isEqualTo(bytes);
        }
        assertThatThrownBy(() -> model.decompress(new byte[] {9, 9, 9, 9, 0, 0, 0, 0}))
                .isInstanceOf(InputException.class)
                .hasMessage("These 8 bytes were not packed by context mixing.");
    }

    /**
     * The coder proves the likelihood: the length of the code is what the model says, up to
     * rounding.
     */
    @Test
    void theCodeIsAsLongAsTheLikelihoodSays() {
        ContextMixingModel model = model();
        Corpus text = Corpus.of(List.of("so glänzt die Flur, und alle Winde schlug zu Pferde"));
        double bits = -model.logDensity(text)[0] / Math.log(2);
        double code = 8.0 * (model.compress(text.utf8(0)).length - 4);
        assertThat(code).isBetween(bits, bits + 40);
    }

    @Test
    void aTextLikeTheTrainingTextIsLikelierThanAnother() {
        ContextMixingModel model = model();
        double[] logs =
                model.logDensity(
                        Corpus.of(
                                List.of("alle Winde wehen", "ella ednWi hewen", "处处闻啼鸟", "鸟啼闻处处")));
        assertThat(logs[0]).isGreaterThan(logs[1] + 10);
        assertThat(logs[2]).isGreaterThan(logs[3] + 5);
    }

    @Test
    void learningOnIsBetterOnALongText() {
        ContextMixingModel model = model();
        Corpus other =
                Corpus.of(List.of("The quick brown fox jumps over the lazy dog. ".repeat(5)));
        double before = model.logDensity(other)[0];
        assertThat(model.adaptive(other)[0]).isGreaterThan(before);
        assertThat(model.logDensity(other)[0]).as("nothing was learnt for good").isEqualTo(before);
    }

    /** Whatever the temperature, bytes are written that make characters. */
    @Test
    void whatIsWrittenIsText() {
        Generation wild = Generation.defaults().withTemperature(3).withMaxLength(60);
        for (String text : model().writer(Prompt.of("春"), wild).sample(4, 1).texts()) {
            assertThat(text).doesNotContain("\uFFFD").startsWith("春");
            assertThat(text.codePointCount(0, text.length())).isEqualTo(61);
        }
    }

    @Test
    void aSmallTextMakesASmallFileWithoutTheText() throws IOException {
        Path file = folder.resolve("m.safetensors");
        model().save(file);
        assertThat(Files.size(file)).isLessThan(8_000_000);
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                .doesNotContain("Winde", "春眠");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> ContextMixing.defaults().fit(Corpus.of(List.of("too short"))))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Context mixing learns from texts of at least 16 bytes together, found 9. Give more text.");
        assertThatThrownBy(() -> new ContextMixing(1, 1, 0.02, 0.01, 8))
                .hasMessage("parts must be 2 to 100, found 1.");
        assertThatThrownBy(() -> new ContextMixing(4, 1, 0.02, 0.03, 8))
                .hasMessageStartingWith("lastRate must be more than 0");
        assertThatThrownBy(
                        () ->
                                ContextMixing.defaults()
                                        .fit(
                                                Corpus.of(List.of(VERSE)),
                                                Fit.defaults().withStop(() -> true)))
                .isInstanceOf(dev.likeness.FitInterruptedException.class);
    }
}
