package dev.likeness.classical.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Models;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import dev.likeness.testkit.Unsigned;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tree's thresholds are where its features are cut, in its file too. */
class ThresholdsTest {

    private static final Table TWELVE =
            Table.of(
                    List.of(
                            Rows.whole("x", 1, 2, 3, 4, 5, Double.NaN, 7, 8, 9, 10, 11, Double.NaN),
                            Rows.letters("y", "aaabaabbbbba")));

    @TempDir private Path folder;

    private Path saved() {
        Path file = folder.resolve("m.safetensors");
        DecisionTree.defaults()
                .withTarget("y")
                .withMinLeaf(1)
                .withAlpha(0.0)
                .fit(TWELVE, Fit.defaults().withThreads(1))
                .save(file);
        return file;
    }

    @Test
    void thoseOfAFitAreLoaded() {
        Path file = saved();
        assertThat(((DecisionTreeModel) Models.load(file)).text()).contains("x <= ");
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                1e300,
                -3,
                6.25
            })
    void othersAreRefused(double threshold) throws Exception {
        Path file = saved();
        Unsigned.change(file, "tree.thresholds", nodes -> nodes.putDouble(0, threshold));
        ModelFile changed = ModelFile.read(file);
        assertThatThrownBy(() -> Models.family(DecisionTree.FAMILY).load(changed))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"tree.thresholds\" should be")
                .hasMessageContaining("at node 0, where \"x\" is cut, found " + threshold);
    }
}
