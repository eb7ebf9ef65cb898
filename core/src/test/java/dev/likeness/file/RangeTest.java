package dev.likeness.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeTest {

    @TempDir Path folder;
    private Path path;
    private ModelFile file;

    @BeforeEach
    void write() {
        path = folder.resolve("m.safetensors");
        ModelCard card =
                new ModelCard(
                        "f",
                        Map.of(),
                        new ModelCard.Data("points", 1, Map.of(), ""),
                        0,
                        0,
                        0,
                        Map.of(),
                        Map.of());
        ModelFile.of(card)
                .tensor("nan", new float[] {1, Float.NaN}, 2)
                .tensor("infinite", new double[] {Double.NEGATIVE_INFINITY}, 1)
                .tensor("negative", new double[] {0.5, -0.1, 0.6}, 3)
                .tensor("shares", new double[] {0.5, 0.5, 0.2, 0.7}, 2, 2)
                .tensor("codes", new long[] {0, 1L << 32, -1}, 3)
                .tensor("one", new double[] {1})
                .write(path);
        file = ModelFile.read(path);
    }

    @Test
    void whatIsNoNumberIsRefusedByTheNameOfItsTensor() {
        assertThatThrownBy(() -> file.floats("nan", 2))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        path
                                + ": tensor \"nan\" should hold finite numbers, found NaN. The file"
                                + " was changed, or its fit failed; fit the model again.");
        assertThatThrownBy(() -> file.doubles("infinite")).hasMessageContaining("\"infinite\"");
        assertThat(file.doubles("infinite", Range.ANY)).hasSize(1);
        assertThat(file.floats("nan", Range.ANY)).hasSize(2);
    }

    @Test
    void numbersOutsideTheirRangeAreRefused() {
        assertThat(file.doubles("negative")).hasSize(3);
        assertThatThrownBy(() -> file.doubles("negative", Range.COUNT))
                .hasMessageContaining("\"negative\" should hold numbers from 0 to")
                .hasMessageContaining("found -0.1");
        assertThatThrownBy(() -> file.doubles("negative", Range.SHARE))
                .hasMessageContaining("-0.1");
        assertThat(Range.SHARE.allows(0)).isFalse();
        assertThat(Range.PROBABILITY.allows(0)).isTrue();
        assertThat(Range.POSITIVE.allows(4.9e-324)).isFalse();
        assertThat(Range.between(2, 3).allows(3)).isTrue();
        assertThat(Range.between(2, 3).allows(Double.NaN)).isFalse();
    }

    @Test
    void distributionsSumToOne() {
        assertThatThrownBy(() -> file.distributions("shares", 2, 2, 2))
                .hasMessageContaining(
                        "\"shares\" should hold probabilities that sum to 1, found 0.8");
        assertThatThrownBy(() -> file.distributions("negative", 3, 3)).hasMessageContaining("-0.1");
    }

    @Test
    void wholeNumbersAreNotCut() {
        assertThatThrownBy(() -> file.whole("codes", 0, 9))
                .hasMessageContaining(
                        "\"codes\" should hold numbers from 0 to 9, found 4.294967296E9");
        assertThatThrownBy(() -> file.rows("one")).hasMessageContaining("\"one\" should hold rows");
        assertThat(file.rows("shares")).isEqualTo(2);
    }
}
