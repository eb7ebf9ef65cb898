package dev.likeness.neural.vqvae;

import dev.likeness.CodeKind;
import dev.likeness.InputException;
import dev.likeness.Sampler;
import dev.likeness.image.Images;
import dev.likeness.neural.codec.Blocks;
import dev.likeness.neural.codec.ImageBlocks;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.engine.NoGradient;
import dev.likeness.neural.engine.Scope;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * From pictures to numbers of codes and back, and new ones from the prior; in blocks of one fixed
 * size, because products round differently at different sizes.
 */
record Grids(ImageCodec codec, VqNetwork network, CodePrior prior, int codes) {

    private static final int BLOCK = 64;

    /** The numbers of the codes of each picture's cells, row by row. */
    float[][] encode(Images data) {
        float[] numbers =
                ImageBlocks.through(
                        codec,
                        data,
                        BLOCK,
                        x -> network.codebook().nearest(network.encode(x)).toFloat32());
        return Blocks.rows(numbers, data.count());
    }

    Images decode(float[][] rows) {
        if (rows.length == 0) {
            throw new InputException("There must be at least one code to decode, found none.");
        }
        int cells = network.cells();
        long[] all = new long[Math.multiplyExact(rows.length, cells)];
        for (int i = 0; i < rows.length; i++) {
            read(rows[i], all, i * cells);
        }
        float[] pictures =
                Blocks.run(
                        rows.length,
                        BLOCK,
                        from -> {
                            int end = Math.min(all.length, (from + BLOCK) * cells);
                            long[] some = Arrays.copyOfRange(all, from * cells, end);
                            long[] numbers = Arrays.copyOf(some, BLOCK * cells);
                            Tensor known = Tensor.of(numbers, numbers.length);
                            return network.decode(network.codebook().codes(known)).sigmoid();
                        });
        return codec.decode(pictures, 0, 0);
    }

    private void read(float[] row, long[] numbers, int at) {
        if (row.length != network.cells()) {
            throw new InputException(
                    "A code of this model has "
                            + network.cells()
                            + " numbers, one a cell, found one of "
                            + row.length
                            + ".");
        }
        for (int cell = 0; cell < row.length; cell++) {
            if (!(row[cell] >= 0 && row[cell] < codes && row[cell] == (int) row[cell])) {
                throw new InputException(
                        "A cell of a code of this model is a whole number from 0 to "
                                + (codes - 1)
                                + ", found "
                                + row[cell]
                                + ".");
            }
            numbers[at + cell] = (long) row[cell];
        }
    }

    CodeKind kind() {
        return CodeKind.names(
                network.cells(),
                "%d numbers, one a cell, each the name of one of %d learnt vectors"
                        .formatted(network.cells(), codes));
    }

    /** Grids of codes from the prior, cell by cell. */
    float[][] draw(long first, int count, long seed) {
        Sampler.requirePositions(first, count);
        int cells = network.cells();
        Randomness randomness = Randomness.of(seed).fork("codes");
        float[][] rows = new float[count][cells];
        for (int from = 0; from < count; from += BLOCK) {
            int to = Math.min(count, from + BLOCK);
            float[][] uniforms = new float[to - from][cells];
            for (int i = from; i < to; i++) {
                randomness.uniforms(first + i, uniforms[i - from]);
            }
            long[] numbers = new long[BLOCK * cells];
            for (int cell = 0; cell < cells; cell++) {
                float[] probabilities = probabilities(numbers, cell);
                for (int i = from; i < to; i++) {
                    int drawn = pick(probabilities, (i - from) * codes, uniforms[i - from][cell]);
                    numbers[(i - from) * cells + cell] = drawn;
                    rows[i][cell] = drawn;
                }
            }
        }
        return rows;
    }

    /** The probabilities of a cell's codes in each picture of a block, (BLOCK · codes). */
    private float[] probabilities(long[] numbers, int cell) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            return prior.logits(
                            Tensor.of(numbers, numbers.length),
                            network.gridHeight(),
                            network.gridWidth())
                    .reshape(BLOCK, network.cells(), codes)
                    .slice(1, cell, cell + 1)
                    .softmax(-1)
                    .toFloats();
        }
    }

    private int pick(float[] probabilities, int from, float uniform) {
        double at = uniform;
        for (int k = 0; k < codes; k++) {
            at -= probabilities[from + k];
            if (at < 0) {
                return k;
            }
        }
        return codes - 1;
    }
}
