package dev.likeness.classical.internal.cart;

import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.internal.codes.Codes;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.random.Draws;
import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Grows a tree from the root down (Breiman, Friedman, Olshen and Stone, "Classification and
 * regression trees", 1984). What a node draws depends on the randomness and on its way from the
 * root alone, so the tree is the same on one thread and on many.
 */
public final class Grower {

    /** A node that waits to be split: its rows, its depth and the key of its random numbers. */
    private record Open(int node, int from, int to, int depth, long key) {}

    /** Nodes with more values (rows × features) than this are worth a thread for each feature. */
    private static final long LARGE = 1L << 18;

    private final Codes codes;
    private final Target target;
    private final int @Nullable [] weights;
    private final int[] rows;
    private final Growth growth;
    private final Randomness randomness;
    private final int[] spare;

    /** The features in the order they are looked at; of equal splits the first is taken. */
    private int[] order;

    private Grower(
            Codes codes,
            Target target,
            int @Nullable [] weights,
            int[] rows,
            Growth growth,
            Randomness randomness) {
        this.codes = codes;
        this.target = target;
        this.weights = weights;
        this.rows = rows;
        this.growth = growth;
        this.randomness = randomness;
        this.spare = new int[rows.length];
        this.order = natural();
    }

    /**
     * Grows a tree.
     *
     * @param weights the weight of every row of the codes, or null for 1 each
     * @param rows the rows to grow it on, at least one; their order changes
     * @param threads the threads to use for this one tree
     */
    public static Nodes grow(
            Codes codes,
            Target target,
            int @Nullable [] weights,
            int[] rows,
            Growth growth,
            Randomness randomness,
            Threads threads) {
        Grower grower = new Grower(codes, target, weights, rows, growth, randomness);
        NodesBuilder tree = new NodesBuilder(target.width());
        Open root = new Open(tree.add(), 0, rows.length, 0, 1);
        if (growth.exact() && growth.features() >= codes.width()) {
            grower.rank(threads);
        }
        if (threads.count() > 1 && grower.large(root, threads)) {
            grower.growTogether(tree, root, threads);
        } else {
            grower.growAlone(tree, root);
        }
        return tree.build();
    }

    private boolean large(Open open, Threads threads) {
        long share = rows.length / (4L * threads.count());
        int size = open.to - open.from;
        return size > share && (long) size * growth.features() > LARGE;
    }

    /**
     * Looks first at what parts all rows best. Many splits of a few rows are as good as each other;
     * what helps with all rows is then more likely to help with others.
     */
    private void rank(Threads threads) {
        double[] score = new double[codes.width()];
        @Nullable Splitter[] splitters =
                new @Nullable Splitter[Math.min(threads.count(), score.length)];
        threads.run(
                score.length,
                (f, thread) -> {
                    Splitter splitter = splitters[thread];
                    if (splitter == null) {
                        splitter = new Splitter(codes, target, weights, growth, rows.length);
                        splitter.node(rows, 0, rows.length);
                        splitters[thread] = splitter;
                    }
                    splitter.best.clear();
                    splitter.consider(f, f);
                    score[f] = splitter.best.score;
                });
        order =
                IntStream.range(0, score.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(score[b], score[a])) // stable
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    private void growAlone(NodesBuilder tree, Open root) {
        Splitter splitter = new Splitter(codes, target, weights, growth, root.to - root.from);
        int[] mine = order.clone();
        List<Open> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Open node = open.remove(open.size() - 1);
            splitter.node(rows, node.from, node.to);
            tree.learnt(node.node, splitter.sides);
            if (mayGrow(node) && splitter.splittable()) {
                search(splitter, mine, node.key);
                divide(tree, node, splitter.best, splitter.sides.nodeScore(), open);
            }
        }
    }

    private boolean mayGrow(Open node) {
        return growth.maxDepth() == 0 || node.depth < growth.maxDepth();
    }

    /**
     * Draws the features that a node looks at, as many as the tree's growth says; at least one of
     * them varies.
     */
    private void search(Splitter splitter, int[] order, long key) {
        int width = order.length;
        if (growth.features() >= width) {
            for (int f = 0; f < width; f++) {
                splitter.consider(order[f], f);
            }
            return;
        }
        Draws draws = randomness.at(key);
        int[] swaps = new int[width];
        int drawn = 0;
        boolean varies = false;
        while (drawn < width && (drawn < growth.features() || !varies)) {
            int other = drawn + draws.nextInt(width - drawn);
            swap(order, drawn, other);
            swaps[drawn] = other;
            varies |= splitter.consider(order[drawn], drawn);
            drawn++;
        }
        while (drawn > 0) { // back to the natural order: the next node's draw begins there
            drawn--;
            swap(order, drawn, swaps[drawn]);
        }
    }

    private static void swap(int[] order, int i, int j) {
        int at = order[i];
        order[i] = order[j];
        order[j] = at;
    }

    private int[] natural() {
        int[] order = new int[codes.width()];
        for (int f = 0; f < order.length; f++) {
            order[f] = f;
        }
        return order;
    }

    /** Splits a node, if a split was found, and opens its children. */
    private void divide(
            NodesBuilder tree, Open node, Split best, double nodeScore, List<Open> open) {
        if (!best.found()) {
            return;
        }
        Feature feature = codes.feature(best.feature);
        int left = tree.split(node.node, best, nodeScore, feature, growth.exact());
        int middle = partition(node, best, codes.column(best.feature), feature.missing());
        long key = node.key * 0x9E3779B97F4A7C15L; // the children's keys: a hash of the way down
        open.add(new Open(left + 1, middle, node.to, node.depth + 1, mix(key + 1)));
        open.add(new Open(left, node.from, middle, node.depth + 1, mix(key)));
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        return z ^ (z >>> 27);
    }

    /** Moves the rows of the left side to the front; rows keep their order on both sides. */
    private int partition(Open node, Split best, Object column, int missing) {
        int left = node.from;
        int right = node.from;
        if (column instanceof byte[] narrow) {
            for (int i = node.from; i < node.to; i++) {
                int row = rows[i];
                if (best.goesLeft(narrow[row] & 255, missing)) {
                    rows[left++] = row;
                } else {
                    spare[right++] = row;
                }
            }
        } else {
            char[] wide = (char[]) column;
            for (int i = node.from; i < node.to; i++) {
                int row = rows[i];
                if (best.goesLeft(wide[row], missing)) {
                    rows[left++] = row;
                } else {
                    spare[right++] = row;
                }
            }
        }
        System.arraycopy(spare, node.from, rows, left, right - node.from);
        return left;
    }

    // One tree on many threads: the top feature by feature, what is below branch by branch

    private void growTogether(NodesBuilder tree, Open root, Threads threads) {
        Splitter[] splitters = new Splitter[threads.count()];
        threads.run(
                splitters.length,
                t -> splitters[t] = new Splitter(codes, target, weights, growth, rows.length));
        List<Open> branches = new ArrayList<>();
        List<Open> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Open node = open.remove(open.size() - 1);
            if (large(node, threads)) {
                growLarge(tree, node, splitters, threads, open);
            } else {
                branches.add(node);
            }
        }
        NodesBuilder[] grown = new NodesBuilder[branches.size()];
        threads.run(
                grown.length,
                i -> {
                    Open branch = branches.get(i);
                    grown[i] = new NodesBuilder(target.width());
                    growAlone(
                            grown[i],
                            new Open(
                                    grown[i].add(),
                                    branch.from,
                                    branch.to,
                                    branch.depth,
                                    branch.key));
                });
        for (int i = 0; i < grown.length; i++) {
            tree.graft(branches.get(i).node, grown[i]);
        }
    }

    private void growLarge(
            NodesBuilder tree, Open node, Splitter[] splitters, Threads threads, List<Open> open) {
        threads.run(splitters.length, t -> splitters[t].node(rows, node.from, node.to));
        tree.learnt(node.node, splitters[0].sides);
        if (!mayGrow(node) || !splitters[0].splittable()) {
            return;
        }
        double nodeScore = splitters[0].sides.nodeScore();
        if (growth.features() >= codes.width()) {
            threads.run(codes.width(), (f, thread) -> splitters[thread].consider(order[f], f));
        } else {
            search(splitters[0], natural(), node.key);
        }
        Split best = splitters[0].best;
        for (Splitter splitter : splitters) {
            if (splitter.best.better(best)) {
                best = splitter.best;
            }
        }
        divide(tree, node, best, nodeScore, open);
    }
}
