package dev.likeness.cli;

import static dev.likeness.cli.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.file.Json;
import dev.likeness.image.ImageFiles;
import dev.likeness.image.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {

    @TempDir private static Path shared;
    private static Path pictures;
    private static Path plain;
    private static Path exact;
    private static Path estimated;

    @TempDir private Path folder;

    @BeforeAll
    static void fit() throws Exception {
        pictures = Pictures.folder(shared);
        plain = Strip.run(shared, "two", pictures);
        exact = Strip.run(shared, "exact", pictures);
        estimated = Strip.run(shared, "estimated", pictures);
        // An anomaly: no strip has one brightness.
        byte[] stripes = new byte[36];
        for (int i = 0; i < 36; i += 2) {
            stripes[i] = (byte) 255;
        }
        Path odd = shared.resolve("odd");
        ImageFiles.writeFolder(Images.ofBytes(1, 1, 6, 6, stripes), odd);
        Files.move(odd.resolve("000000.png"), pictures.resolve("light/stripes, odd.png"));
    }

    @Test
    void theAnomalyComesFirstWithItsFileAndLabel() throws Exception {
        Path table = folder.resolve("scores.csv");
        Path sheet = folder.resolve("worst.png");
        Run score = Run.of("score", plain, "-o", table, "-o", sheet, "-n", 4, "--scale", 1);

        assertThat(score.code()).as(score.err()).isZero();
        assertThat(score.out())
                .containsPattern("(?m)^40 +light/stripes, odd.png +light +0\\.2\\d+")
                .contains("by squared error (squared error a pixel, values in [0, 1])")
                .contains("Of 41 pictures of " + pictures);
        List<String> lines = Files.readAllLines(table);
        assertThat(lines).hasSize(42);
        assertThat(lines.get(0)).isEqualTo("picture,file,label,squared_error");
        assertThat(lines.get(1)).startsWith("40,\"light/stripes, odd.png\",light,0.2");
        double[] values =
                lines.stream()
                        .skip(1)
                        .mapToDouble(
                                line ->
                                        Double.parseDouble(
                                                line.substring(line.lastIndexOf(',') + 1)))
                        .toArray();
        for (int i = 1; i < values.length; i++) {
            assertThat(values[i]).as("worst first").isLessThanOrEqualTo(values[i - 1]);
        }
        var drawn = ImageIO.read(sheet.toFile());
        assertThat(drawn.getWidth()).as("four pictures").isEqualTo(2 * 8 + 2);
        assertThat(drawn.getRaster().getSample(2, 2, 0)).isEqualTo(255);
        assertThat(drawn.getRaster().getSample(3, 2, 0)).isZero();
    }

    @Test
    void aLikelihoodSaysThatItIsExact() {
        Run score = Run.of("score", exact, "--json");

        Map<String, Object> json = Json.readObject(score.out(), "output");
        assertThat(json)
                .containsEntry("measure", "log-likelihood")
                .containsEntry("unit", "nats a picture");
        assertThat((String) json.get("protocol")).endsWith("; exact");
        assertThat((List<?>) json.get("worst")).hasSize(10);
        assertThat((Double) ((Map<?, ?>) ((List<?>) json.get("worst")).get(0)).get("score"))
                .isNegative();
    }

    @Test
    void anEstimateSaysItsBoundAndDraws() {
        Run ten = Run.of("score", estimated, "--json");
        Run thousand = Run.of("score", estimated, "--samples", 1000, "--seed", 3, "--json");

        Map<String, Object> few = Json.readObject(ten.out(), "output");
        Map<String, Object> many = Json.readObject(thousand.out(), "output");
        assertThat((String) few.get("protocol"))
                .endsWith("a lower bound; 10 draws a picture, seed 0");
        assertThat((String) many.get("protocol")).endsWith("1,000 draws a picture, seed 3");
        assertThat((Double) many.get("mean") - (Double) few.get("mean"))
                .isCloseTo(1 / 10.0 - 1 / 1000.0, within(1e-9));
        Run words = Run.of("score", estimated);
        assertThat(words.out())
                .contains("log-likelihood (nats a picture)", "a lower bound; 10 draws");
    }

    @Test
    void aMeasureCanBeChosen() {
        Run squared = Run.of("score", exact, "--by", "squared-error", "-n", 1);
        assertThat(squared.out()).contains("stripes, odd.png", "squared error");
        Run entropy = Run.of("score", exact, "--by", "cross-entropy", "-n", 1);
        assertThat(entropy.out()).contains("binary cross-entropy, nats a pixel");
    }

    @Test
    void whatCannotBeScoredIsRefusedAndNothingWritten() {
        Path x = folder.resolve("x.csv");
        assertRefused(
                Run.of("score", plain, "--by", "log-likelihood", "-o", x),
                1,
                "A strips cannot say how likely pictures are",
                "strips");
        assertRefused(
                Run.of("score", plain, "--samples", 5, "-o", x), 2, "--samples is for", "squared");
        assertRefused(Run.of("score", exact, "--samples", 5, "-o", x), 2, "--samples is for");
        assertRefused(
                Run.of("score", plain, "--by", "likelihood", "-o", x),
                2,
                "There is no measure \"likelihood\". Did you mean log-likelihood?");
        assertRefused(Run.of("score", plain, "--samples", 0, "-o", x), 2, "at least 1, found 0");
        assertRefused(Run.of("score", plain, "-n", 0, "-o", x), 2, "-n must be at least 1");
        assertRefused(
                Run.of("score", plain, "-o", x, "-o", folder.resolve("x.gif")),
                2,
                ".csv (a table). The worst pictures are written as well: Pictures are written to");
        assertThat(x).doesNotExist();
    }
}
