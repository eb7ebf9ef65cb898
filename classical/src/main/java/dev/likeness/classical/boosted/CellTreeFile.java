package dev.likeness.classical.boosted;

import dev.likeness.file.ModelFile;
import java.util.Arrays;

/** A {@link CellTree} in a model file. */
final class CellTreeFile {

    private CellTreeFile() {}

    static void save(CellTree tree, String prefix, ModelFile.Builder file) {
        file.tensor(prefix + ".left", longs(tree.left()), tree.nodes())
                .tensor(prefix + ".right", longs(tree.right()), tree.nodes());
    }

    /** A tree that is perhaps not {@linkplain CellTree#sound sound}. */
    static CellTree read(ModelFile file, String prefix) {
        return new CellTree(
                ints(file.longs(prefix + ".left")), ints(file.longs(prefix + ".right")));
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }
}
