package dev.likeness.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.InputException;
import dev.likeness.random.Normal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CodeArithmeticTest {

    @Test
    void codesMoveByTheDifferenceOfTheMeans() {
        double[] from = CodeArithmetic.mean(new float[][] {{1, 2}, {3, 6}});
        double[] to = CodeArithmetic.mean(new float[][] {{0, 10}});
        assertThat(from).containsExactly(2, 4);
        assertThat(CodeArithmetic.shift(new float[][] {{5, 5}, {0, 0}}, from, to))
                .isDeepEqualTo(new float[][] {{3, 11}, {-2, 6}});
    }

    @Test
    void aGridStandsAtTheNormalQuantilesOfTheCodes() {
        // Mean (1, 10), deviations 2 and 0.
        float[][] codes = {{-1, 10}, {1, 10}, {3, 10}};
        float[][] grid = CodeArithmetic.grid(3, codes);

        double outer = Normal.quantile(5.0 / 6);
        assertThat(grid).hasNumberOfRows(9);
        assertThat(grid[0][0]).isCloseTo((float) (1 - 2 * outer), within(1e-6f));
        assertThat(grid[1][0]).isCloseTo(1, within(1e-6f));
        assertThat(grid[8][0]).isCloseTo((float) (1 + 2 * outer), within(1e-6f));
        assertThat(grid[4][1]).isEqualTo(10);

        float[][] upright = CodeArithmetic.grid(2, new float[][] {{0, -1}, {0, 1}});
        assertThat(upright[0][1]).as("the second number falls").isGreaterThan(upright[2][1]);
    }

    @Test
    void aPathHasBothEndsAndEqualSteps() {
        float[][] path =
                Interpolation.path(
                        new float[] {0, 4}, new float[] {2, 0}, 5, Interpolation::straight);
        assertThat(path)
                .isDeepEqualTo(new float[][] {{0, 4}, {0.5f, 3}, {1, 2}, {1.5f, 1}, {2, 0}});
    }

    @Test
    void codesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> CodeArithmetic.mean(new float[0][2]))
                .isInstanceOf(InputException.class)
                .hasMessage("A mean needs at least 1 code, found none.");
        assertThatThrownBy(() -> CodeArithmetic.mean(new float[][] {{1, 2}, {1}}))
                .isInstanceOf(InputException.class)
                .hasMessage("Codes need one width, found 2 and 1 numbers.");
        assertThatThrownBy(() -> CodeArithmetic.grid(4, new float[5][3]))
                .isInstanceOf(InputException.class)
                .hasMessage("Only codes of 2 numbers lie on a sheet, found codes of 3.");
        assertThatThrownBy(() -> CodeArithmetic.grid(1, new float[5][2]))
                .isInstanceOf(InputException.class)
                .hasMessage("A grid needs at least 2 rows, found 1.");
        assertThatThrownBy(
                        () ->
                                Interpolation.path(
                                        new float[2], new float[3], 4, Interpolation::straight))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("between codes of 2 and 3 numbers");
        assertThat(
                        Arrays.asList(
                                CodeArithmetic.shift(
                                        new float[0][2], new double[2], new double[2])))
                .isEmpty();
    }
}
