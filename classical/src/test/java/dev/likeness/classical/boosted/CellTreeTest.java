package dev.likeness.classical.boosted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellTreeTest {

    @Test
    void numbersAreHalvedAtTheMedianOfTheirRowsAndMissingValuesArePartedFirst() {
        CellTree tree = CellTree.of(new int[] {5, 1, 1, 1, 1, 1, 3}, true, 6);
        assertThat(tree.sound(7)).isTrue();
        assertThat(tree.right()[0]).as("missing values, at the root").isEqualTo(-7);
        assertThat(tree.left()[1]).as("half of the rows have one value").isEqualTo(-1);
        assertThat(tree.ways(7)[6]).containsExactly(0);
        assertThat(tree.ways(7)[0]).containsExactly(-1, -2); // to the left, twice
    }

    @Test
    void usualLevelsAreNearTheRoot() {
        CellTree tree = CellTree.of(new int[] {2, 100, 3, 40}, false, -1);
        assertThat(tree.sound(4)).isTrue();
        assertThat(tree.ways(4)[1]).hasSize(1);
        assertThat(tree.ways(4)[3]).hasSize(2);
        assertThat(tree.ways(4)[0]).hasSize(3);
    }

    @Test
    void ofTwoTreesOneIsBesideTheOther() {
        CellTree one = CellTree.of(new int[] {4, 2, 2}, true, -1);
        CellTree two = CellTree.of(new int[] {1, 1}, true, -1);
        CellTree both = CellTree.beside(one, two, 3);
        assertThat(both.sound(5)).isTrue();
        assertThat(both.ways(5)[2]).containsExactly(-1, 1, 2);
        assertThat(both.ways(5)[4]).containsExactly(0, 3);
        CellTree cell = CellTree.of(new int[] {7}, true, -1);
        assertThat(CellTree.beside(cell, cell, 1).sound(2)).isTrue();
    }

    @Test
    void oneCellAsksNothing() {
        assertThat(CellTree.of(new int[] {7}, true, -1).nodes()).isZero();
        assertThat(CellTree.of(new int[] {7}, true, 0).nodes()).isZero();
        assertThat(CellTree.of(new int[] {7}, true, 0).sound(1)).isTrue();
    }

    @Test
    void damagedTreesAreNoTrees() {
        assertThat(new CellTree(new int[] {-1}, new int[] {-1}).sound(2)).isFalse();
        assertThat(new CellTree(new int[] {0}, new int[] {-1}).sound(2)).isFalse();
        assertThat(new CellTree(new int[] {-1}, new int[] {-9}).sound(2)).isFalse();
        assertThat(new CellTree(new int[] {-1}, new int[] {-2}).sound(2)).isTrue();
    }
}
