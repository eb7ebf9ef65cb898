package dev.likeness.evaluate.features;

import dev.likeness.Progress;
import dev.likeness.evaluate.statistics.Rows;
import java.util.Arrays;

/**
 * Classification by labels that spread over the graph of nearest neighbours of all examples,
 * labelled or not: Zhou et al., "Learning with local and global consistency" (2004), with the
 * weights and the locality of Calder et al., "Poisson learning: graph based semi-supervised
 * learning at very low label rates" (2020), and the class mass normalisation of Zhu et al.,
 * "Semi-supervised learning using Gaussian fields and harmonic functions" (2003). Examples that are
 * asked about are no part of the graph; they take the classes of their nearest ones in it.
 */
public final class LabelSpreading {

    private static final int NEIGHBOURS = 8;

    /** What a node takes from its neighbours in a step; the rest is its own label. */
    private static final double TAKEN = 0.99;

    /** Steps of spreading; many more would wash out what is near. */
    private static final int STEPS = 50;

    /** Steps by which the classes' masses come to the labels' shares. */
    private static final int BALANCING = 20;

    private final Near known;
    private final Near asked;

    // The symmetric matrix by rows: the neighbours of node i stand at start[i] … start[i + 1] - 1.
    private final int[] start;
    private final int[] column;
    private final double[] value;

    /**
     * The graph of some examples.
     *
     * @param graph at least 2 examples, of which some will have labels
     * @param asked examples of the same width that will be classified
     */
    public LabelSpreading(Rows graph, Rows asked, Progress progress) {
        long total = (long) graph.count() + asked.count();
        known = Near.of(graph, graph, true, progress, 0, total);
        this.asked = Near.of(asked, graph, false, progress, graph.count(), total);
        int nodes = graph.count();
        start = new int[nodes + 1];
        for (int i = 0; i < nodes; i++) {
            for (int n = 0; n < known.each; n++) { // an edge counts for both its ends
                start[i + 1]++;
                start[known.index[i * known.each + n] + 1]++;
            }
        }
        for (int i = 0; i < nodes; i++) {
            start[i + 1] += start[i];
        }
        column = new int[start[nodes]];
        value = new double[start[nodes]];
        fill(nodes);
    }

    /** W + Wᵀ, divided by the roots of both ends' degrees. */
    private void fill(int nodes) {
        int[] next = Arrays.copyOf(start, nodes);
        double[] degree = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            for (int n = 0; n < known.each; n++) {
                int j = known.index[i * known.each + n];
                double weight = known.weight[i * known.each + n];
                column[next[i]] = j;
                value[next[i]++] = weight;
                column[next[j]] = i;
                value[next[j]++] = weight;
                degree[i] += weight;
                degree[j] += weight;
            }
        }
        for (int i = 0; i < nodes; i++) {
            for (int at = start[i]; at < start[i + 1]; at++) {
                value[at] /= Math.sqrt(degree[i] * degree[column[at]]);
            }
        }
    }

    /** The classes of the examples that are asked about, given the labels of some of the graph. */
    public int[] predict(int[] labelled, int[] labels, int classes) {
        double[] shares = shares(spread(labelled, labels, classes), labels, classes);
        int[] predicted = new int[asked.index.length / asked.each];
        double[] votes = new double[classes];
        for (int i = 0; i < predicted.length; i++) {
            Arrays.fill(votes, 0);
            for (int n = 0; n < asked.each; n++) {
                int from = asked.index[i * asked.each + n] * classes;
                for (int c = 0; c < classes; c++) {
                    votes[c] += asked.weight[i * asked.each + n] * shares[from + c];
                }
            }
            for (int c = 1; c < classes; c++) {
                predicted[i] = votes[c] > votes[predicted[i]] ? c : predicted[i];
            }
        }
        return predicted;
    }

    /** What has come to each node of each class. */
    private double[] spread(int[] labelled, int[] labels, int classes) {
        int nodes = start.length - 1;
        double[] now = new double[Math.multiplyExact(nodes, classes)];
        for (int i = 0; i < labelled.length; i++) {
            now[labelled[i] * classes + labels[i]] = 1;
        }
        double[] next = new double[now.length];
        for (int step = 0; step < STEPS; step++) {
            Arrays.fill(next, 0);
            for (int i = 0; i < nodes; i++) {
                for (int at = start[i]; at < start[i + 1]; at++) {
                    double weight = TAKEN * value[at];
                    int from = column[at] * classes;
                    for (int c = 0; c < classes; c++) {
                        next[i * classes + c] += weight * now[from + c];
                    }
                }
            }
            for (int i = 0; i < labelled.length; i++) {
                next[labelled[i] * classes + labels[i]] += 1 - TAKEN;
            }
            double[] swap = now;
            now = next;
            next = swap;
        }
        return now;
    }

    /** Each node's shares of the classes, which have as much of all nodes as of the labels. */
    private static double[] shares(double[] spread, int[] labels, int classes) {
        double[] wanted = new double[classes];
        for (int label : labels) {
            wanted[label] += 1.0 / labels.length;
        }
        double[] factors = new double[classes];
        Arrays.fill(factors, 1);
        double[] shares = new double[spread.length];
        for (int step = 0; step <= BALANCING; step++) {
            double[] mass = new double[classes];
            for (int from = 0; from < spread.length; from += classes) {
                double sum = 0;
                for (int c = 0; c < classes; c++) {
                    shares[from + c] = spread[from + c] * factors[c];
                    sum += shares[from + c];
                }
                for (int c = 0; c < classes; c++) { // a node that nothing has come to is any class
                    shares[from + c] = sum > 0 ? shares[from + c] / sum : wanted[c];
                    mass[c] += shares[from + c] * classes / spread.length;
                }
            }
            for (int c = 0; c < classes; c++) {
                factors[c] *= mass[c] > 0 ? Math.sqrt(wanted[c] / mass[c]) : 1;
            }
        }
        return shares;
    }

    /**
     * The nearest neighbours of examples.
     *
     * @param each how many each has
     * @param index theirs, the neighbours of an example together
     * @param weight exp(-4 d² / D²), where D is the distance of the farthest of them
     */
    private record Near(int each, int[] index, double[] weight) {

        static Near of(
                Rows from, Rows to, boolean same, Progress progress, long before, long total) {
            int each = Math.min(NEIGHBOURS, to.count() - (same ? 1 : 0));
            int[] index = new int[Math.multiplyExact(from.count(), each)];
            double[] weight = new double[index.length];
            double[] smallest = new double[each];
            int[] nearest = new int[each];
            SquaredDistances.visit(
                    from,
                    to,
                    (i, distances, offset) -> {
                        nearest(distances, offset, to.count(), same ? i : -1, nearest, smallest);
                        double farthest = Math.max(smallest[each - 1], Double.MIN_NORMAL);
                        for (int n = 0; n < each; n++) {
                            index[i * each + n] = nearest[n];
                            weight[i * each + n] =
                                    Math.exp(-4 * Math.max(0, smallest[n]) / farthest);
                        }
                        if (i % 1000 == 999 || i == from.count() - 1) {
                            progress.at("neighbours of codes", before + i + 1, total);
                        }
                    });
            return new Near(each, index, weight);
        }

        private static void nearest(
                double[] distances,
                int offset,
                int count,
                int leftOut,
                int[] nearest,
                double[] smallest) {
            Arrays.fill(smallest, Double.POSITIVE_INFINITY);
            int last = smallest.length - 1;
            double limit = Double.POSITIVE_INFINITY;
            for (int j = 0; j < count; j++) {
                double distance = distances[offset + j];
                if (distance < limit && j != leftOut) {
                    int place = last;
                    while (place > 0 && smallest[place - 1] > distance) {
                        smallest[place] = smallest[place - 1];
                        nearest[place] = nearest[place - 1];
                        place--;
                    }
                    smallest[place] = distance;
                    nearest[place] = j;
                    limit = smallest[last];
                }
            }
        }
    }
}
