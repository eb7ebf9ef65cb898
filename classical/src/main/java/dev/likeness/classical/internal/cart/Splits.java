package dev.likeness.classical.internal.cart;

import dev.likeness.InputException;
import dev.likeness.classical.internal.codes.Codes;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.file.ModelFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The shape of a binary tree: what each node asks, and where the answers lead. Node 0 is the root;
 * the two children of a node stand side by side, behind it. Each leaf has a number.
 */
public final class Splits {

    /** What a node is. */
    static final byte LEAF = 0;

    static final byte MISSING_RIGHT = 1;
    static final byte MISSING_LEFT = 2;
    static final byte SET = 3;

    private final byte[] kind;
    private final char[] feature;
    private final int[] split;
    private final int[] left;
    private final long[] sets;

    /**
     * A tree.
     *
     * @param kind what each node is
     * @param feature the position of the feature a node asks for
     * @param split the last code that goes left, or the number of a set
     * @param left the left child; of a leaf the complement of its number
     * @param sets four words of bits a set
     */
    Splits(byte[] kind, char[] feature, int[] split, int[] left, long[] sets) {
        this.kind = kind;
        this.feature = feature;
        this.split = split;
        this.left = left;
        this.sets = sets;
    }

    /** How many nodes there are, leaves among them. */
    public int nodes() {
        return kind.length;
    }

    public boolean leaf(int node) {
        return kind[node] == LEAF;
    }

    /** The number of a leaf. */
    public int number(int node) {
        return ~left[node];
    }

    public int left(int node) {
        return left[node];
    }

    public int right(int node) {
        return left[node] + 1;
    }

    public int feature(int node) {
        return feature[node];
    }

    /** Whether a node asks for a set of codes, not for a boundary. */
    public boolean bySet(int node) {
        return kind[node] == SET;
    }

    /** The last code that goes left at a boundary. */
    public int split(int node) {
        return split[node];
    }

    /** Whether a code goes left at a node; {@code missing} is the feature's code for that. */
    public boolean goesLeft(int node, int code, int missing) {
        if (kind[node] == SET) {
            return (sets[4 * split[node] + (code >> 6)] >>> code & 1) != 0;
        }
        return code == missing ? kind[node] == MISSING_LEFT : code <= split[node];
    }

    /** The node of the leaf that a row falls into. */
    public int find(Codes codes, int row) {
        int node = 0;
        while (kind[node] != LEAF) {
            int f = feature[node];
            node = left[node] + (goesLeft(node, codes.code(f, row), codes.missing(f)) ? 0 : 1);
        }
        return node;
    }

    /** The node of the leaf that one row of codes, a feature each, falls into. */
    public int find(int[] codes, int[] missing) {
        int node = 0;
        while (kind[node] != LEAF) {
            int f = feature[node];
            node = left[node] + (goesLeft(node, codes[f], missing[f]) ? 0 : 1);
        }
        return node;
    }

    /** The same tree over features at other positions. */
    public Splits over(int[] position) {
        char[] moved = new char[feature.length];
        for (int node = 0; node < moved.length; node++) {
            moved[node] = kind[node] == LEAF ? 0 : (char) position[feature[node]];
        }
        return new Splits(kind, moved, split, left, sets);
    }

    byte kind(int node) {
        return kind[node];
    }

    /** The words of bits of a node that asks for a set. */
    void copySet(int node, long[] out, int offset) {
        System.arraycopy(sets, 4 * split[node], out, offset, 4);
    }

    /** The same tree with other splits. */
    Splits withSplit(int[] other) {
        return new Splits(kind, feature, other, left, sets);
    }

    /** The same tree with other numbers for its leaves. */
    public Splits numbered(int[] numberOfLeaf) {
        int[] renumbered = left.clone();
        for (int node = 0; node < kind.length; node++) {
            if (kind[node] == LEAF) {
                renumbered[node] = ~numberOfLeaf[~left[node]];
            }
        }
        return new Splits(kind, feature, split, renumbered, sets);
    }

    /** Adds the tree's tensors to a file. */
    public void save(ModelFile.Builder out, String prefix) {
        int nodes = kind.length;
        byte[] features = new byte[2 * nodes];
        wrap(features).asCharBuffer().put(feature);
        byte[] numbers = new byte[8 * nodes];
        wrap(numbers).asIntBuffer().put(split).put(left);
        out.tensor(prefix + "kind", kind, nodes);
        out.tensor(prefix + "feature", features, nodes, 2);
        out.tensor(prefix + "split-and-left", numbers, 2, nodes, 4);
        out.tensor(prefix + "sets", sets, sets.length / 4, 4);
    }

    /**
     * Reads a tree.
     *
     * @param leaves how many numbers of leaves there are; numbers must be below it
     * @throws InputException if the tensors are not those of a tree over the features
     */
    public static Splits load(ModelFile in, String prefix, List<Feature> features, int leaves) {
        byte[] kind = in.bytes(prefix + "kind");
        int nodes = kind.length;
        ByteBuffer asked = wrap(in.bytes(prefix + "feature", nodes, 2));
        ByteBuffer numbers = wrap(in.bytes(prefix + "split-and-left", 2, nodes, 4));
        long[] sets = in.longs(prefix + "sets");
        char[] feature = new char[nodes];
        int[] split = new int[nodes];
        int[] left = new int[nodes];
        asked.asCharBuffer().get(feature);
        numbers.asIntBuffer().get(split).get(left);
        Splits splits = new Splits(kind, feature, split, left, sets);
        for (int i = 0; i < nodes; i++) {
            if (!splits.plausible(i, features, leaves)) {
                throw new InputException(
                        in.path()
                                + ": node "
                                + i
                                + " of tree \""
                                + prefix
                                + "\" is damaged. The file was changed; fit the model again.");
            }
        }
        if (nodes == 0) {
            throw new InputException(in.path() + ": tree \"" + prefix + "\" has no nodes.");
        }
        return splits;
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private boolean plausible(int node, List<Feature> features, int leaves) {
        if (kind[node] == LEAF) {
            return left[node] < 0 && ~left[node] < leaves;
        }
        if (kind[node] < LEAF || kind[node] > SET || feature[node] >= features.size()) {
            return false;
        }
        boolean set = kind[node] == SET;
        boolean forward =
                left[node] > node && left[node] < kind.length - 1; // so there is no circle
        int most = set ? sets.length / 4 : features.get(feature[node]).size();
        return forward
                && split[node] >= 0
                && split[node] < most
                && set == features.get(feature[node]).categorical();
    }
}
