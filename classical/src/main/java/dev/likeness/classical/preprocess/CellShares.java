package dev.likeness.classical.preprocess;

import java.util.Arrays;

/** What cells read from a file must be: one distribution each, numbered without a gap. */
final class CellShares {

    private CellShares() {}

    /**
     * Whether cells are sound.
     *
     * @param cellOf the cell of each piece or level; −1 for none
     * @param weight the share of each within its cell
     * @param missingCell the cell of missing values, which is the last and holds nothing else; −1
     *     for none
     */
    static boolean sound(int[] cellOf, double[] weight, int missingCell) {
        int last = Arrays.stream(cellOf).max().orElse(-1);
        double[] sums = new double[last + 1];
        for (int i = 0; i < cellOf.length; i++) {
            if (cellOf[i] >= 0) {
                sums[cellOf[i]] += weight[i];
            }
        }
        boolean sound = missingCell < 0 ? last >= 0 : missingCell == last + 1;
        for (double sum : sums) {
            sound &= Math.abs(sum - 1) < 1e-6;
        }
        return sound;
    }
}
