package dev.likeness.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("model.safetensors");
    }

    private static ModelCard card() {
        Map<String, Object> recipe = new HashMap<>();
        recipe.put("widths", List.of(256L, 512L));
        recipe.put("penalty", null);
        recipe.put("optimizer", Map.of("rate", 1e-4, "name", "adam"));
        return new ModelCard(
                "gan",
                recipe,
                new ModelCard.Data(
                        "images", 60_000, Map.of("labels", List.of("0", "1")), "sha256:f"),
                -7,
                1L << 40,
                12,
                Map.of("likeness", "0.1.0"),
                Map.of("coverage", 0.8, "density", Double.NaN));
    }

    @Test
    void cardAndTensorsComeBack() {
        ModelFile.of(card())
                .tensor("fc1.weight", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
                .tensor("mean", new double[] {0.5}, 1)
                .tensor("counts", new long[] {9, 8}, 2)
                .tensor("bytes", new byte[] {1}, 1)
                .write(file);
        ModelFile read = ModelFile.read(file);
        assertThat(read.card()).isEqualTo(card());
        assertThat(ModelFile.card(file)).isEqualTo(card());
        assertThat(read.names()).containsExactly("fc1.weight", "mean", "counts", "bytes");
        assertThat(read.has("mean")).isTrue();
        assertThat(read.has("fc1.bias")).isFalse();
        assertThat(read.shape("fc1.weight")).containsExactly(2, 3);
        assertThat(read.floats("fc1.weight", 2, 3)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(read.floats("fc1.weight")).hasSize(6);
        assertThat(read.doubles("mean", 1)).containsExactly(0.5);
        assertThat(read.longs("counts", 2)).containsExactly(9, 8);
        assertThat(read.bytes("bytes", 1)).containsExactly(1);
    }

    @Test
    void cardIsOneSortedTextBesideTheFormatThatOtherToolsAskFor() {
        ModelFile.of(card()).write(file);
        Map<String, String> metadata = Safetensors.read(file).metadata();
        assertThat(metadata)
                .containsOnlyKeys("checksum.header", "checksum.tensors", "format", "likeness")
                .containsEntry("format", "pt");
        assertThat(metadata.get("likeness"))
                .isEqualTo(
                        "{\"data\":{\"count\":60000,\"fingerprint\":\"sha256:f\",\"kind\":\"images\","
                                + "\"schema\":{\"labels\":[\"0\",\"1\"]}},\"epochs\":12,"
                                + "\"family\":\"gan\",\"format\":1,\"recipe\":{\"optimizer\":"
                                + "{\"name\":\"adam\",\"rate\":1.0E-4},\"penalty\":null,"
                                + "\"widths\":[256,512]},\"scores\":{\"coverage\":0.8,"
                                + "\"density\":\"NaN\"},\"seed\":-7,\"steps\":1099511627776,"
                                + "\"versions\":{\"likeness\":\"0.1.0\"}}");
    }

    @Test
    void tensorThatIsMissingOrOfAnotherShapeIsRefusedInASentence() {
        ModelFile.of(card()).tensor("fc1.weight", new float[6], 2, 3).write(file);
        ModelFile read = ModelFile.read(file);
        assertThatThrownBy(() -> read.floats("fc1.weigth", 2, 3))
                .isInstanceOf(InputException.class)
                .hasMessage(file + " has no tensor \"fc1.weigth\". Did you mean fc1.weight?");
        assertThatThrownBy(() -> read.floats("fc1.weight", 3, 2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("should have the shape [3, 2]")
                .hasMessageContaining("found [2, 3]");
        assertThatThrownBy(() -> read.doubles("fc1.weight", 2, 3))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("should hold F64 numbers, found F32.");
    }

    @Test
    void fileOfAnotherToolIsNoModel() {
        Safetensors.builder().metadata("format", "pt").tensor("w", new float[1], 1).write(file);
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + " is a safetensors file, but not a Likeness model");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    "seed":-7 | "seed":"x" | seed must be a whole number, found "x".
                    "seed":-7 | "seed":1.5 | seed must be a whole number, found 1.5.
                    "seed":-7 | "seed":99999999999999999999 | does not fit in 64 bits
                    "seed":-7 | "sed":1 | seed must be a whole number, found nothing.
                    "seed":-7 | "seed":1,"seed":2 | the key "seed" stands twice
                    "epochs":12 | "epochs":3000000000 | epochs must be a whole number of at most 32 bits
                    "format":1 | "format":2 | has format 2, and this version of Likeness reads format 1. Use a newer version.
                    "family":"gan" | "family":["gan"] | family must be text, found a list.
                    "coverage":0.8 | "coverage":1e999 | too large for a double
                    "coverage":0.8 | "coverage":"good" | scores: coverage must be a number, found "good".
                    "likeness":"0.1.0" | "likeness":1 | versions: likeness must be text, found 1.
                    "kind":"images" | "kind":null | data: kind must be text, found nothing.
                    "recipe":{ | "recipe":[],"other":{ | recipe must be a group of values, found a list.
                    {"data" | ["data" | not valid JSON
                    {"data" | NaN{"data" | not valid JSON
                    """)
    void hostileCardIsRefusedInASentence(String good, String bad, String message) {
        String text = CardText.write(card());
        assertThat(text).contains(good);
        assertRefused(text.replace(good, bad), message);
    }

    @Test
    void cardThatIsDeepOrLongOrNoObjectIsRefused() {
        String deep = "[".repeat(1000) + "]".repeat(1000);
        assertRefused(CardText.write(card()).replace("\"gan\"", deep), "nesting depth");
        assertRefused("7", "expected a JSON object, found 7.");
        assertRefused("", "expected JSON, found nothing.");
        char[] spaces = new char[16_000_001];
        Arrays.fill(spaces, ' ');
        assertRefused(new String(spaces), "at most 16000000 are allowed");
        assertRefused("{\"data\":[" + "0,".repeat(2_000_001), "");
    }

    private void assertRefused(String card, String message) {
        Safetensors.builder().metadata("likeness", card).write(file);
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + " has a damaged model card")
                .hasMessageContaining(message);
    }
}
