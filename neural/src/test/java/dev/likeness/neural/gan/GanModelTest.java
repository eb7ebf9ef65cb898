package dev.likeness.neural.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Models;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Safetensors;
import dev.likeness.image.Images;
import dev.likeness.neural.Blobs;
import dev.likeness.random.Randomness;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GanModelTest {

    private static final Fit FIT = Fit.defaults().withSteps(1L).withThreads(1);

    @TempDir private Path folder;

    private static GanModel small() {
        return SmallGans.mlp().fit(Blobs.of(40, 1, 8, 1), FIT);
    }

    @Test
    void networksOfFullSizeSampleEachPositionAlikeInEveryBlock() {
        Images data = Blobs.of(4, 1, 28, 1);
        for (Gan preset : List.of(GanPresets.mlp(), GanPresets.dcgan().withNormalization(false))) {
            GanModel model = preset.withBatch(2).fit(data, FIT);
            Images all = model.sample(0, 70, 9);
            assertThat(Blobs.same(model.sample(64, 6, 9), all.slice(64, 70)))
                    .as("positions 64 to 69 alone")
                    .isTrue();
            assertThat(Blobs.same(model.sample(10, 1, 9), all.slice(10, 11)))
                    .as("position 10 alone")
                    .isTrue();
        }
    }

    @Test
    void sampleIsItsLatentDecoded() {
        GanModel model = small();
        assertThat(Blobs.same(model.decode(model.latent(3, 70, 2)), model.sample(3, 70, 2)))
                .as("decode(latent) is sample")
                .isTrue();
    }

    @Test
    void interpolationBeginsAndEndsAtSamples() {
        GanModel model = small();
        Images walk = model.interpolate(2, 5, 4);
        Images ends = model.sample(0, 4, 4);
        assertThat(walk.count()).as("pictures of two paths of five steps").isEqualTo(10);
        int[] at = {0, 4, 5, 9};
        for (int end = 0; end < 4; end++) {
            assertThat(Blobs.same(walk.slice(at[end], at[end] + 1), ends.slice(end, end + 1)))
                    .as("picture %d of the walk is sample %d", at[end], end)
                    .isTrue();
        }
        assertThat(Blobs.same(walk.slice(2, 3), walk.slice(0, 1))).as("the middle").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "2, 1", "-1, 5"})
    void interpolationThatCannotBeIsRefused(int paths, int steps) {
        GanModel model = small();
        assertThatThrownBy(() -> model.interpolate(paths, steps, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("found " + paths + " of " + steps);
    }

    @Test
    void greatCircleKeepsTheNormAndTheSpeed() {
        int width = 20;
        float[] a = new float[width + 2];
        float[] b = new float[width + 2];
        Randomness.of(1).normals(0, a, 0, width);
        Randomness.of(1).normals(1, b, 0, width);
        double norm = norm(a, width);
        double scale = norm / norm(b, width);
        for (int i = 0; i < width; i++) {
            b[i] *= (float) scale;
        }
        a[width] = 1;
        b[width + 1] = 1;
        double angle = angle(a, b, width);
        for (int step = 0; step <= 8; step++) {
            float[] point = Slerp.between(a, b, step / 8.0, width);
            assertThat(norm(point, width)).as("norm at %d/8", step).isCloseTo(norm, within(1e-5));
            assertThat(angle(a, point, width))
                    .as("angle at %d/8", step)
                    .isCloseTo(angle * step / 8, within(1e-3));
            assertThat(point[width]).as("what follows the noise").isEqualTo(1);
            assertThat(point[width + 1]).as("what follows the noise").isZero();
        }
        assertThat(Slerp.between(a, a, 0.5, width)).as("between a point and itself").isEqualTo(a);
    }

    private static double norm(float[] a, int width) {
        return Math.sqrt(dot(a, a, width));
    }

    private static double angle(float[] a, float[] b, int width) {
        double cosine = dot(a, b, width) / (norm(a, width) * norm(b, width));
        return Math.acos(Math.min(1, cosine));
    }

    private static double dot(float[] a, float[] b, int width) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            sum += a[i] * (double) b[i];
        }
        return sum;
    }

    @Test
    void codesThatDoNotFitAreRefused() {
        GanModel model = small();
        assertThatThrownBy(() -> model.decode(new float[][] {new float[5], new float[4]}))
                .isInstanceOf(InputException.class)
                .hasMessage("A code of this model has 5 numbers, found one of 4.");
        assertThatThrownBy(() -> model.decode(new float[0][]))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least one code");
    }

    @Test
    void modelFileNamesItsTensorsAsPyTorchDoes() {
        Path file = folder.resolve("model.safetensors");
        GanPresets.mlp().withBatch(2).fit(Blobs.of(4, 1, 28, 1), FIT).save(file);
        Safetensors tensors = Safetensors.read(file);
        assertThat(tensors.names())
                .containsExactlyInAnyOrder(
                        "generator.fc1.weight",
                        "generator.fc1.bias",
                        "generator.fc2.weight",
                        "generator.fc2.bias",
                        "generator.fc3.weight",
                        "generator.fc3.bias",
                        "generator.fc4.weight",
                        "generator.fc4.bias");
        assertThat(tensors.shape("generator.fc1.weight")).containsExactly(256, 100);
        assertThat(tensors.shape("generator.fc4.weight")).containsExactly(784, 1024);
        assertThat(tensors.shape("generator.fc4.bias")).containsExactly(784);
    }

    @Test
    void recipeThatLiesAboutItsWidthsIsRefusedBeforeAnythingOfTheirSizeIsMade() {
        for (Object widths :
                List.of(
                        List.of(30_000L, 30_000L),
                        List.of(10_000_000L, 10_000_000L),
                        List.of(13L, 16L))) {
            Path file = changed("generatorWidths", widths);
            assertThatThrownBy(() -> Models.load(file))
                    .isInstanceOf(InputException.class)
                    .hasMessageContainingAll("lying.safetensors", "generator.fc1.weight");
        }
    }

    private Path changed(String key, Object value) {
        Path honest = folder.resolve("honest.safetensors");
        small().save(honest);
        ModelFile in = ModelFile.read(honest);
        ModelCard card = in.card();
        Map<String, Object> recipe = new LinkedHashMap<>(card.recipe());
        recipe.put(key, value);
        ModelFile.Builder out = ModelFile.of(card.withRecipe(recipe));
        Safetensors tensors = Safetensors.read(honest);
        for (String name : tensors.names()) {
            out.tensor(name, tensors.floats(name), tensors.shape(name));
        }
        Path file = folder.resolve("lying.safetensors");
        out.write(file);
        return file;
    }
}
