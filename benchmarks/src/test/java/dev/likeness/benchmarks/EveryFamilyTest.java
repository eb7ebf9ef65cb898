package dev.likeness.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Family;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.Notices;
import dev.likeness.file.RunFolder;
import dev.likeness.file.RunRecipe;
import dev.likeness.file.Safetensors;
import dev.likeness.image.Images;
import dev.likeness.neural.autoencoder.Autoencoder;
import dev.likeness.neural.autoencoder.AutoencoderPresets;
import dev.likeness.testkit.Ordeal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No family is forgotten by the suite that changes model files: each has a small model there. */
class EveryFamilyTest {

    private static final int FLIPS = 200;
    private static final int MOST_TENSORS = 60;
    private static final int FEW = 10;
    private static final int MOST_BYTES = 20_000_000;
    private static final Pattern PLACE = Pattern.compile("\"data_offsets\":\\[(\\d+),(\\d+)\\]");

    @TempDir Path folder;

    static Stream<String> families() {
        return Models.families().stream()
                .filter(family -> !SmallData.of(family.dataType()).isEmpty())
                .<String>map(Family::name);
    }

    @ParameterizedTest
    @MethodSource("families")
    void hasASmallModelThatAnswers(String name) throws IOException {
        List<SmallModels.Small> models = SmallModels.of(Models.family(name), false, Notices.NONE);
        assertThat(models).isNotEmpty();
        for (SmallModels.Small each : models) {
            Path file = folder.resolve("model.safetensors");
            each.model().save(file);
            Ordeal.Outcome outcome = Ordeal.of(file, each.asked());
            assertThat(outcome.verdict())
                    .as("%s: %s", each.name(), outcome.what())
                    .isEqualTo(Ordeal.Verdict.ANSWERED);
        }
        flippedBitsAreNoticed(folder.resolve("model.safetensors"));
    }

    @Test
    void flippedBitsOfACheckpointAreNoticed() throws IOException {
        Autoencoder recipe =
                AutoencoderPresets.mlp()
                        .withEncoderWidths(List.of(4))
                        .withDecoderWidths(List.of(4))
                        .withCode(2)
                        .withBatch(10);
        Fit fit = Fit.defaults().withSteps(2L).withThreads(1);
        RunFolder run = RunFolder.create(folder.resolve("run"), RunRecipe.of(recipe, "mnist", fit));
        recipe.fit(SmallData.of(Images.class).get(0), fit.withRun(run));
        flippedBitsAreNoticed(run.checkpoint());
    }

    /**
     * The first, a middle and the last bit of every tensor, and bits all over the card and the rest
     * of the header; {@code benchmarks/run mutate} flips many more.
     */
    private static void flippedBitsAreNoticed(Path file) throws IOException {
        byte[] good = Files.readAllBytes(file);
        Set<Long> bits = new TreeSet<>();
        int end = 8 + (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
        for (int i = 0; i < FLIPS; i++) {
            bits.add(8L * end * i / FLIPS + Math.floorMod(i * 7919L, Math.max(1, 8 * end / FLIPS)));
        }
        String header = new String(good, 8, end - 8, StandardCharsets.UTF_8);
        Matcher places = PLACE.matcher(header);
        int tensors = 0;
        while (places.find() && tensors++ < MOST_TENSORS) {
            long first = 8 * (end + Long.parseLong(places.group(1)));
            long last = 8 * (end + Long.parseLong(places.group(2))) - 1;
            bits.addAll(last < first ? Set.of() : List.of(first, (first + last) / 2, last));
        }
        List<Long> all = List.copyOf(bits);
        int most = Math.max(FEW, MOST_BYTES / good.length);
        int step = (all.size() + most - 1) / most; // of a large file fewer
        for (int i = 0; i < all.size(); i += step) {
            long bit = all.get(i);
            good[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
            Files.write(file, good);
            assertThatThrownBy(() -> Safetensors.read(file))
                    .as("bit %d of %d", bit, 8L * good.length)
                    .isInstanceOf(InputException.class);
            good[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
        }
    }
}
