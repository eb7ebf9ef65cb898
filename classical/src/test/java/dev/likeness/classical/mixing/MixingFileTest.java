package dev.likeness.classical.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that no fit could have left in a file are refused by the name of their tensor. */
class MixingFileTest {

    private static final Map<String, Function<Learnt, float[]>> TENSORS =
            Map.of(
                    "maps", learnt -> learnt.maps().ones,
                    "repeats", Learnt::repeats,
                    "mixers.3", learnt -> learnt.mixers()[3].weights,
                    "last", learnt -> learnt.last().weights,
                    "refinement.last", learnt -> learnt.byLast().points,
                    "refinement.two", learnt -> learnt.byTwo().points);

    @TempDir Path folder;

    private Learnt begin() {
        CountTable[] tables = new CountTable[Contexts.COUNT];
        for (int k = 0; k < tables.length; k++) {
            tables[k] = new CountTable(16, Contexts.width(k));
        }
        return Learnt.begin(tables);
    }

    private ModelFile written(Learnt learnt) {
        ModelCard card =
                new ModelCard(
                        "context-mixing",
                        Map.of(),
                        new ModelCard.Data("text", 1, Map.of(), ""),
                        0,
                        0,
                        0,
                        Map.of(),
                        Map.of());
        ModelFile.Builder file = ModelFile.of(card);
        MixingFile.add(learnt, file);
        Path path = folder.resolve("model.safetensors");
        file.write(path);
        return ModelFile.read(path);
    }

    @Test
    void whatAFitBeginsWithIsRead() {
        assertThat(MixingFile.read(written(begin())).numbers()).isEqualTo(begin().numbers());
    }

    @ParameterizedTest
    @ValueSource(floats = {-2e7f, 2e7f, 1e38f, Float.NaN, Float.NEGATIVE_INFINITY})
    void whatIsOutOfRangeIsRefusedByItsName(float wrong) {
        TENSORS.forEach(
                (name, numbers) -> {
                    Learnt learnt = begin();
                    numbers.apply(learnt)[7] = wrong;
                    assertThatThrownBy(() -> MixingFile.read(written(learnt)))
                            .as("%s with %s", name, wrong)
                            .isInstanceOf(InputException.class)
                            .hasMessageContaining("\"" + name + "\" should hold");
                });
    }
}
