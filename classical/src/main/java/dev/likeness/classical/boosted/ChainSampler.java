package dev.likeness.classical.boosted;

import dev.likeness.Conditions;
import dev.likeness.InputException;
import dev.likeness.classical.internal.RowModel;
import dev.likeness.classical.preprocess.ColumnCells;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import dev.likeness.table.TableEvidence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a {@link Chain} given evidence, drawn column by column in blocks. A row that meets a
 * condition has the value drawn from what is allowed, with the probability that it is allowed; else
 * the row begins again.
 */
final class ChainSampler implements RowModel.RowDraws {

    /** Rows that are drawn together. */
    private static final int TOGETHER = 4096;

    private static final int MOST_TRIES = 1_000_000;

    private final Chain chain;
    private final TableCells allowed;
    private final Block.@Nullable Allowed[] constrained;

    ChainSampler(Chain chain, Conditions evidence) {
        this.chain = chain;
        TableEvidence known = TableEvidence.of(evidence, chain.cells.schema());
        this.allowed = chain.cells.restrict(known);
        this.constrained = new Block.Allowed[chain.columns()];
        for (int column : known.columns()) {
            constrained[column] =
                    known.constrains(column)
                            ? Block.Allowed.of(allowed.columns().get(column), known, column)
                            : null;
        }
    }

    /**
     * Whether the evidence may come up in as many tries as are made. Not if the greatest
     * probabilities that the columns could have, whatever the others are, leave less than one
     * chance in a million.
     */
    boolean possible() {
        double most = 1;
        for (int column = 0; column < constrained.length; column++) {
            if (constrained[column] != null) {
                ColumnCells cells = allowed.columns().get(column);
                most *= chain.most(column, cells);
            }
        }
        return most * MOST_TRIES > 1e-6;
    }

    @Override
    public double[][] at(long first, int count, Randomness randomness) {
        double[][] values = new double[chain.columns()][count];
        Block block = new Block(chain, Math.min(TOGETHER, count));
        for (int from = 0; from < count; from += TOGETHER) {
            int rows = Math.min(TOGETHER, count - from);
            draw(first + from, rows, randomness, block);
            for (int column = 0; column < values.length; column++) {
                System.arraycopy(block.values[column], 0, values[column], from, rows);
            }
        }
        return values;
    }

    private void draw(long first, int count, Randomness randomness, Block block) {
        Draws[] draws = new Draws[count];
        Arrays.setAll(draws, i -> randomness.at(first + i));
        int[] open = new int[count];
        Arrays.setAll(open, i -> i);
        int[] rows = new int[count];
        int left = count;
        for (int tries = 0; left > 0; tries++) {
            if (tries == MOST_TRIES) {
                throw new InputException(
                        "The evidence did not happen in a million tries. Name its columns first,"
                                + " with order, when the model is fitted; or ask a circuit, which"
                                + " answers rare evidence at once.");
            }
            left = tryOnce(open, rows, left, draws, block);
        }
    }

    /** Draws rows once; those that must begin again stand first in {@code open}. */
    private int tryOnce(int[] open, int[] rows, int count, Draws[] draws, Block block) {
        System.arraycopy(open, 0, rows, 0, count);
        int left = count;
        int again = 0;
        for (int column : chain.order) {
            ColumnCells cells = allowed.columns().get(column);
            Block.Allowed wanted = constrained[column];
            if (wanted == null) {
                block.draw(column, cells, draws, rows, left);
                continue;
            }
            int kept = 0;
            block.drawAllowed(column, wanted, draws, rows, left);
            for (int i = 0; i < left; i++) {
                if (block.holds[i]) {
                    rows[kept++] = rows[i];
                } else {
                    open[again++] = rows[i];
                }
            }
            left = kept;
        }
        return again;
    }
}
