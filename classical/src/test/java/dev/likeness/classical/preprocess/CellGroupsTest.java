package dev.likeness.classical.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.table.Column;
import dev.likeness.table.ColumnSchema;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which numbers share a cell. */
class CellGroupsTest {

    @Test
    void smallPiecesJoinTheirNeighboursUntilTheyAreEnough() {
        double[] rows = {100, 4, 5, 80, 3, 9, 2};
        // 203 rows, 4 cells: 50 and more stand alone; of the other 23 rows two cells of 11.5.
        assertThat(CellGroups.of(rows, 203, 4, new int[7]))
                .containsExactly(0, 1, 1, 2, 1, 3, 1 + 2)
                .as("4 + 5 + 3 rows are enough, 9 + 2 are nearly");
    }

    @Test
    void piecesThatTellOfAClassJoinEachOtherOnly() {
        double[] rows = {100, 4, 5, 80, 3, 9, 2};
        int[] kinds = {0, 2, 0, 0, 2, 0, 2};
        assertThat(CellGroups.of(rows, 203, 4, kinds)).containsExactly(0, 1, 2, 3, 1, 2, 1);
    }

    @Test
    void aPieceTellsOfAClassWhereChanceSeldomHasSoManyOfIt() {
        // One row in a hundred has the second class: 2 of 2 are no chance, 1 of 1 or of 10 may
        // be.
        int[][] counts = {{700, 5}, {250, 0}, {0, 1}, {0, 2}, {0, 3}, {30, 1}, {10, 4}};
        assertThat(CellGroups.kinds(counts)).containsExactly(0, 0, 0, 2, 2, 0, 2);
        // 500 rows of a class that half the rows have are no chance either.
        assertThat(CellGroups.kinds(new int[][] {{500, 0}, {0, 500}})).containsExactly(1, 2);
    }

    @Test
    void piecesOfAClassThatAreFewTogetherAreLikeAllOthers() {
        assertThat(CellGroups.kinds(new int[][] {{950, 5}, {0, 3}, {0, 2}}))
                .containsExactly(0, 2, 2);
        assertThat(CellGroups.kinds(new int[][] {{950, 5}, {0, 3}, {40, 0}}))
                .containsExactly(0, 0, 0);
    }

    /** 2,000 rows: mostly 0, gains of 3,000 to 9,000 dollars, and 7,688 in six rows of the rich. */
    @Test
    void theGainThatOnlyTheRichHaveIsNotMixedWithThoseBesideIt() {
        double[] gains = new double[2000];
        int[] rich = new int[2000];
        for (int i = 0; i < 200; i++) {
            gains[i] = 3000 + 30 * i;
        }
        for (int i = 200; i < 206; i++) {
            gains[i] = 7688;
            rich[i] = 1;
        }
        for (int i = 206; i < 216; i++) {
            rich[i] = 1;
        }
        Column gain = Column.numbers(ColumnSchema.whole("gain"), gains);
        Column target = Column.codes(ColumnSchema.category("class", List.of("poor", "rich")), rich);
        ColumnCells cells = ColumnCells.fit(gain, 16, target);
        int cell = cells.cell(gain, 203);
        for (int row = 0; row < 200; row++) {
            assertThat(cells.cell(gain, row)).as("%s", gains[row]).isNotEqualTo(cell);
        }
        ColumnCells blind = ColumnCells.fit(gain, 16);
        int shared = blind.cell(gain, 203);
        assertThat(Arrays.stream(gains).filter(g -> g > 0 && g < 7688).count()).isEqualTo(157);
        long beside = 0;
        for (int row = 0; row < 200; row++) {
            beside += blind.cell(gain, row) == shared ? 1 : 0;
        }
        assertThat(beside).as("rows beside it, of cells that know no classes").isPositive();
    }

    @Test
    void twoRowsOfOneValuePileUpWhereValuesAreFarApart() {
        double[] values = new double[60];
        Arrays.setAll(values, i -> 1000.0 * i);
        values[31] = values[30];
        Column far = Column.numbers(ColumnSchema.whole("gain"), values);
        Column between = Column.numbers(ColumnSchema.whole("gain"), new double[] {29_500, 30_000});
        ColumnCells cells = ColumnCells.fit(far, 4000);
        assertThat(Math.exp(cells.logWithin(far, 30, cells.cell(far, 30))))
                .as("the density on the value, within its cell")
                .isGreaterThan(50 * Math.exp(cells.logWithin(between, 0, cells.cell(between, 0))));
    }

    @Test
    void pilesNearByDoNotHideAPileOfFewRows() {
        // 28 rows of 1876 and 9 of 1902 are near the 3 of 1887; all others are far away
        double[] values = new double[100];
        Arrays.setAll(values, i -> 100.0 * i);
        Arrays.fill(values, 30, 58, 1876);
        Arrays.fill(values, 58, 61, 1887);
        Arrays.fill(values, 61, 70, 1902);
        Column losses = Column.numbers(ColumnSchema.whole("loss"), values);
        ColumnCells cells = ColumnCells.fit(losses, 4000);
        assertThat(Math.exp(cells.logWithin(losses, 58, cells.cell(losses, 58))))
                .as(
                        "the density on the value, within its cell; spread over 1877 to 1901 it is 0.04")
                .isGreaterThan(0.5);
    }
}
