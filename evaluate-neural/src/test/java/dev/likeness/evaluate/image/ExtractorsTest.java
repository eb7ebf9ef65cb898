package dev.likeness.evaluate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Data;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Predictions;
import dev.likeness.Split;
import dev.likeness.image.Images;
import dev.likeness.random.Randomness;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractorsTest {

    private static final List<String> AB = List.of("a", "b");
    private static final List<String> CATS = List.of("cat", "dog", "eel", "fox");

    @TempDir Path folder;
    private Path letters;
    private byte[] lettersFile;
    private ShippedExtractors shipped;

    private static Images pictures(int channels, int size, List<String> names) {
        float[] values = new float[6 * channels * size * size];
        Randomness.of(9).uniforms(0, values);
        Images images = Images.ofFloats(6, channels, size, size, values);
        return names.isEmpty() ? images : images.withLabels(new int[6], names);
    }

    @BeforeEach
    void ship() throws IOException {
        letters = folder.resolve("letters.safetensors");
        new ToyFamily.Recipe().fit(pictures(1, 4, AB)).save(letters);
        Path animals = folder.resolve("animals.safetensors");
        new ToyFamily.Recipe().fit(pictures(3, 4, CATS)).save(animals);
        lettersFile = Files.readAllBytes(letters);
        Map<String, byte[]> files = new TreeMap<>();
        files.put("letters", lettersFile);
        files.put("animals", Files.readAllBytes(animals));
        shipped =
                new ShippedExtractors(
                        List.of("letters", "animals", "missing"),
                        name ->
                                files.containsKey(name)
                                        ? new ByteArrayInputStream(files.get(name))
                                        : null);
    }

    @ParameterizedTest
    @CsvSource({"mnist, 0.993", "fashion-mnist, 0.925"})
    void theShippedExtractorsAreAccurate(String name, double bar) throws IOException {
        assertThat(ShippedExtractors.names()).contains(name);
        Path file = folder.resolve("model.safetensors");
        try (InputStream in = ShippedExtractors.class.getResourceAsStream(name + ".safetensors")) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        assertThat(Models.card(file).scores().get("accuracy on the test half"))
                .isGreaterThanOrEqualTo(bar);
    }

    @Test
    void theShippedExtractorOfDigitsReadsThem() {
        Images test = Data.read("mnist", Images.class, Split.TEST).slice(0, 2_000);
        Predictions predictions = ShippedExtractors.forImages(test).predict(test);
        int right = 0;
        for (int i = 0; i < test.count(); i++) {
            right += predictions.best(i) == test.label(i) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(1_960);
    }

    @Test
    void theExtractorIsChosenBySizeAndLabels() {
        assertThat(shipped.matching(pictures(1, 4, AB)).name()).isEqualTo("likeness-letters");
        assertThat(shipped.matching(pictures(3, 4, CATS)).name()).isEqualTo("likeness-animals");
    }

    @Test
    void itIsNamedAfterTheHashOfItsFile() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(lettersFile);
        assertThat(shipped.load("letters").id())
                .isEqualTo("likeness-letters-" + HexFormat.of().formatHex(hash, 0, 4));
        assertThat(FeatureExtractor.load(letters).id())
                .isEqualTo("letters-" + HexFormat.of().formatHex(hash, 0, 4));
    }

    @Test
    void itSeesWhatItsModelSees() {
        Images images = pictures(1, 4, AB);
        RandomProjection model = RandomProjection.of(16, ToyFamily.WIDTH, AB);
        FeatureExtractor extractor = shipped.matching(images);
        assertThat(extractor.features(images)).isDeepEqualTo(model.encode(images));
        assertThat(extractor.predict(images).probabilities())
                .isDeepEqualTo(model.predict(images).probabilities());
    }

    @Test
    void picturesWithoutAnExtractorAreToldHowToGetOne() {
        String rest =
                "; there are letters (1 × 4 × 4, 2 labels: a, b), animals (3 × 4 × 4, 4 labels:"
                        + " cat, dog, eel, …). A model of the family image-classifier that was fitted"
                        + " to such pictures is one. Give it with extractor=FILE.";
        assertThatThrownBy(() -> shipped.matching(pictures(1, 5, AB)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "No feature extractor is shipped for pictures of 1 × 5 × 5, 2 labels: a, b"
                                + rest);
        assertThatThrownBy(() -> shipped.matching(pictures(1, 4, List.of())))
                .hasMessage(
                        "No feature extractor is shipped for pictures of 1 × 4 × 4 without labels"
                                + rest);
        assertThatThrownBy(
                        () ->
                                new ShippedExtractors(List.of("x"), name -> null)
                                        .matching(pictures(1, 4, AB)))
                .hasMessageContaining("; there is none. A model of the family");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> shipped.load("leters"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(
                        "There is no feature extractor \"leters\". Did you mean letters? A model");
        assertThatThrownBy(() -> shipped.load("missing"))
                .hasMessageStartingWith("There is no feature extractor \"missing\".");
    }

    @Test
    void picturesOfAnotherSizeAreRefused() {
        FeatureExtractor extractor = shipped.load("letters");
        assertThatThrownBy(() -> extractor.features(pictures(3, 5, AB)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "The extractor %s reads pictures of 1 × 4 × 4 (channels × height × width), found 3 × 5 × 5."
                                .formatted(extractor.id()));
    }

    @Test
    void aModelThatDoesNotClassifyIsNoExtractor() {
        Path file = folder.resolve("plain.safetensors");
        new ToyFamily.Recipe().fit(pictures(1, 4, List.of())).save(file);
        assertThatThrownBy(() -> FeatureExtractor.load(file))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        file
                                + " is no feature extractor: a model that classifies and encodes"
                                + " pictures was expected, found one of the family toy. The"
                                + " family image-classifier makes such models.");
    }

    @Test
    void nothingIsLeftInTheTemporaryFolder() throws IOException {
        String name = "letters-" + System.nanoTime();
        new ShippedExtractors(List.of(name), any -> new ByteArrayInputStream(lettersFile))
                .load(name);
        try (var files =
                Files.newDirectoryStream(
                        Path.of(System.getProperty("java.io.tmpdir")), "likeness-" + name + "*")) {
            assertThat(files).isEmpty();
        }
    }
}
