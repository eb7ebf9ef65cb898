package dev.likeness.classical.boosted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@link Ensembles} of a column in the making. */
final class EnsemblesBuilder {

    /** A grown tree, by the codes of the table. */
    private record Grown(short[] feature, int[] cut, long[][] set, int[] next, float[] value) {}

    /** The trees of one node, of which the first few are kept. */
    static final class OfNode {
        final float bias;
        final float slope;
        final float direct;
        final float inverse;
        private final List<Grown> trees = new ArrayList<>();

        OfNode(float... start) {
            this.bias = start[0];
            this.slope = start[1];
            this.direct = start[2];
            this.inverse = start[3];
        }

        /** The log odds of a row, from those at the node above and its guess. */
        float score(short[][] codes, int row, float parent, float @Nullable [][] guess) {
            float score = bias + slope * Ensembles.fromAbove(parent);
            if (guess != null) {
                score += direct * guess[0][row] + inverse * guess[1][row];
            }
            for (Grown tree : trees) {
                int part = 0;
                int f;
                while ((f = tree.feature[part]) >= 0) {
                    int code = codes[f][row];
                    long[] set = tree.set[part];
                    boolean left =
                            set == null
                                    ? code <= tree.cut[part]
                                    : (set[code >>> 6] >>> code & 1) != 0;
                    part = tree.next[part] + (left ? 0 : 1);
                }
                score += tree.value[part];
            }
            return score;
        }

        void add(CellTreeGrower grower, LocalBins data) {
            int n = grower.parts;
            Grown tree =
                    new Grown(new short[n], new int[n], new long[n][], new int[n], new float[n]);
            for (int part = 0; part < n; part++) {
                int f = grower.feature[part];
                if (f < 0) {
                    tree.feature[part] = -1;
                    tree.value[part] = (float) grower.value[part];
                    continue;
                }
                tree.feature[part] = (short) data.features[f];
                tree.next[part] = grower.next[part];
                long[] bins = grower.set[part];
                if (bins == null) {
                    tree.cut[part] = data.code[f][grower.bin[part]];
                } else {
                    tree.set[part] = codes(bins, data.code[f]);
                }
            }
            trees.add(tree);
        }

        private static long[] codes(long[] bins, int[] code) {
            long[] codes = new long[Ensembles.WORDS];
            for (int b = 0; b < code.length; b++) {
                if ((bins[b >>> 6] >>> b & 1) != 0) {
                    codes[code[b] >>> 6] |= 1L << code[b];
                }
            }
            return codes;
        }

        /** Trees whose log odds are the mean of those of others, which are no longer used. */
        static OfNode mean(List<OfNode> of) {
            if (of.size() == 1) {
                return of.get(0);
            }
            float weight = 1f / of.size();
            float bias = 0;
            float slope = 0;
            float direct = 0;
            float inverse = 0;
            for (OfNode each : of) {
                bias += weight * each.bias;
                slope += weight * each.slope;
                direct += weight * each.direct;
                inverse += weight * each.inverse;
            }
            OfNode mean = new OfNode(bias, slope, direct, inverse);
            for (OfNode each : of) {
                for (Grown tree : each.trees) {
                    for (int part = 0; part < tree.value.length; part++) {
                        tree.value[part] *= weight;
                    }
                    mean.trees.add(tree);
                }
            }
            return mean;
        }

        /** These, whose log odds are further from their middle; these are no longer used. */
        OfNode times(double by, double middle) {
            float factor = (float) by;
            OfNode times =
                    new OfNode(
                            (float) (by * bias + (1 - by) * middle),
                            factor * slope,
                            factor * direct,
                            factor * inverse);
            for (Grown tree : trees) {
                for (int part = 0; part < tree.value.length; part++) {
                    tree.value[part] *= factor;
                }
                times.trees.add(tree);
            }
            return times;
        }

        /** Leaves out all trees but the first ones. */
        void keep(int count) {
            trees.subList(count, trees.size()).clear();
        }
    }

    private final OfNode[] nodes;

    EnsemblesBuilder(int nodes) {
        this.nodes = new OfNode[nodes];
    }

    void set(int node, OfNode trees) {
        nodes[node] = trees;
    }

    Ensembles build() {
        int trees = 0;
        int parts = 0;
        int sets = 0;
        for (OfNode node : nodes) {
            for (Grown tree : node.trees) {
                trees++;
                parts += tree.feature.length;
                for (long[] set : tree.set) {
                    sets += set == null ? 0 : 1;
                }
            }
        }
        Ensembles all =
                new Ensembles(
                        new float[nodes.length],
                        new float[nodes.length],
                        new float[2 * nodes.length],
                        new int[nodes.length + 1],
                        new int[trees],
                        new short[parts],
                        new int[parts],
                        new int[parts],
                        new float[parts],
                        new long[sets * Ensembles.WORDS]);
        int tree = 0;
        int part = 0;
        int set = 0;
        for (int node = 0; node < nodes.length; node++) {
            all.bias()[node] = nodes[node].bias;
            all.slope()[node] = nodes[node].slope;
            all.direct()[2 * node] = nodes[node].direct;
            all.direct()[2 * node + 1] = nodes[node].inverse;
            all.first()[node] = tree;
            for (Grown grown : nodes[node].trees) {
                all.root()[tree++] = part;
                for (int p = 0; p < grown.feature.length; p++) {
                    all.feature()[part + p] = grown.feature[p];
                    all.value()[part + p] = grown.value[p];
                    all.next()[part + p] = grown.feature[p] < 0 ? 0 : part + grown.next[p];
                    all.cut()[part + p] = grown.cut[p];
                    long[] bits = grown.set[p];
                    if (bits != null) {
                        all.cut()[part + p] = -1 - set;
                        System.arraycopy(
                                bits, 0, all.sets(), set++ * Ensembles.WORDS, Ensembles.WORDS);
                    }
                }
                part += grown.feature.length;
            }
        }
        Arrays.fill(all.first(), nodes.length, nodes.length + 1, tree);
        return all;
    }
}
