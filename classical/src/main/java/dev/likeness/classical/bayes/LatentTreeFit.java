package dev.likeness.classical.bayes;

import dev.likeness.classical.internal.Passes;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fits a {@link LatentTree} by stepwise expectation maximisation (Liang and Klein, "Online EM for
 * unsupervised models", NAACL 2009): after each batch the expected counts move a little towards
 * those of the batch, by (step + 1)^−0.6. Where one batch holds all rows it is the usual EM.
 */
final class LatentTreeFit {

    /**
     * What it is fitted with.
     *
     * @param epochs passes over the rows
     * @param leafSmoothing pseudo-rows of each state, spread as the whole column is
     * @param stateSmoothing pseudo-rows of each pair of states, likewise
     */
    record Settings(int epochs, double leafSmoothing, double stateSmoothing) {}

    /** A table with at most this number of rows is one batch. */
    private static final int ONE_BATCH = 2000;

    private static final int GREATEST_BATCH = 8192;

    private static final double FORGETTING = 0.6;

    /** An epoch that gains less than this, in nats a row, is the last. */
    private static final double LEAST_GAIN = 0.002;

    private final LatentTree tree;
    private final short[][] codes;
    private final double[][] margins;
    private final Settings settings;
    private final Randomness randomness;
    private final @Nullable LatentTree toward;
    private final int rows;
    private final Counts sums;
    private long step;
    private int passes;

    /** The sum of the log probabilities of the rows that a pass got to. */
    record Pass(double sum, int rows) {

        double mean() {
            return sum / Math.max(1, rows);
        }
    }

    /**
     * @param codes (columns, rows); negative where nothing is known
     * @param margins of each column, the share of each cell
     */
    LatentTreeFit(
            LatentTree tree,
            short[][] codes,
            double[][] margins,
            Settings settings,
            Randomness randomness) {
        this(tree, codes, margins, settings, randomness, null);
    }

    /**
     * @param toward a tree of the same form to begin with; the smoothing pulls towards it. null to
     *     begin with rows drawn at random and to pull towards the distribution of each whole column
     */
    LatentTreeFit(
            LatentTree tree,
            short[][] codes,
            double[][] margins,
            Settings settings,
            Randomness randomness,
            @Nullable LatentTree toward) {
        this.tree = tree;
        this.toward = toward;
        this.codes = codes;
        this.margins = margins;
        this.settings = settings;
        this.randomness = randomness;
        this.rows = codes[0].length;
        if (toward != null) {
            tree.copy(toward);
        }
        this.sums = new Counts(tree);
    }

    /** How many batches make an epoch. */
    static int batches(int rows) {
        int batch = Math.max(ONE_BATCH, Math.min(GREATEST_BATCH, (rows + 9) / 10));
        return (rows + batch - 1) / batch;
    }

    /** The share of each cell, as if each had been seen half a time more. */
    static double[] margin(short[] codes, int cells) {
        double[] share = new double[cells];
        Arrays.fill(share, 0.5);
        double total = 0.5 * cells;
        for (short code : codes) {
            if (code >= 0) {
                share[code]++;
                total++;
            }
        }
        for (int cell = 0; cell < cells; cell++) {
            share[cell] /= total;
        }
        return share;
    }

    /**
     * Fits the tree in place.
     *
     * @param epochs passes over the rows, unless the run is limited otherwise
     * @param share how much of the run's limits may be used
     */
    void run(Passes run, Workers workers, int epochs, double share) {
        double before = Double.NEGATIVE_INFINITY;
        for (int epoch = 1; epoch <= epochs || run.limited(); epoch++) {
            run.beginEpoch();
            double mean = pass(run, workers, share, 0).mean();
            run.endEpoch(mean);
            boolean gained = mean - before >= LEAST_GAIN || epoch <= 2 || !run.mayEndEarly();
            if (run.over(share) || !gained) {
                break;
            }
            before = mean;
        }
    }

    /**
     * One pass over the rows, or as much of it as a share of the run's limits allows.
     *
     * @param more added to the log probability of each row
     */
    Pass pass(Passes run, Workers workers, double share, double more) {
        if (passes == 0 && toward == null) {
            new TreeStart(tree, codes, margins, randomness.fork("start")).set();
        }
        int[] order = randomness.fork("order").permutation(++passes, rows);
        int batches = batches(rows);
        double sum = 0;
        int to = 0;
        for (int b = 0; b < batches && (b == 0 || !run.over(share)); b++) {
            int from = (int) ((long) rows * b / batches);
            to = (int) ((long) rows * (b + 1) / batches);
            Counts counts = workers.count(tree, codes, order, from, to);
            learn(counts, batches == 1 ? 1 : Math.pow(step + 1.0, -FORGETTING));
            step++;
            sum += counts.logLikelihood + more * (to - from);
            run.step(counts.logLikelihood / (to - from) + more, to - from);
        }
        return new Pass(sum, to);
    }

    private void learn(Counts counts, double rate) {
        float keep = (float) (1 - rate);
        float take = (float) (rate * rows / counts.rows);
        mix(sums.root, keep, counts.root, take);
        mix(sums.pairs, keep, counts.pairs, take);
        mix(sums.leaf, keep, counts.leaf, take);
        mix(sums.given, keep, counts.given, take);
        for (int column = 0; column < sums.follows.length; column++) {
            mix(sums.follows[column], keep, counts.follows[column], take);
        }
        maximise();
    }

    private static void mix(float[][][] sums, float keep, float[][][] more, float take) {
        for (int k = 0; k < sums.length; k++) {
            for (int row = 0; row < sums[k].length; row++) {
                mix(sums[k][row], keep, more[k][row], take);
            }
        }
    }

    private static void mix(float[] sums, float keep, float[] more, float take) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = keep * sums[i] + take * more[i];
        }
    }

    private void maximise() {
        int states = tree.states;
        double least = settings.stateSmoothing() / states;
        double total = 0;
        for (float count : sums.root) {
            total += count + least;
        }
        for (int i = 0; i < states; i++) {
            tree.prior[i] = (float) ((sums.root[i] + least) / total);
        }
        for (int node = 1; node < sums.pairs.length; node++) {
            if (toward == null) {
                transition(sums.pairs[node], tree.up[node], settings.stateSmoothing());
            } else {
                transition(
                        sums.pairs[node],
                        tree.up[node],
                        toward.up[node],
                        (float) settings.stateSmoothing());
            }
            LatentTree.transpose(tree.up[node], tree.down[node]);
        }
        for (int column = 0; column < sums.leaf.length; column++) {
            float[][] to = toward == null ? null : toward.leaf[column];
            Link link = tree.links[column];
            if (link != null) {
                LinkCounts.maximise(sums, column, link, margins[column], toward);
            }
            leaf(sums.leaf[column], tree.leaf[column], margins[column], to);
        }
    }

    /** Towards the same transition of another tree. */
    private static void transition(
            float[][] counts, float[][] up, float[][] toward, float smoothing) {
        for (int j = 0; j < up.length; j++) {
            float sum = 0;
            for (float count : counts[j]) {
                sum += count;
            }
            float factor = 1 / (sum + smoothing);
            for (int i = 0; i < up.length; i++) {
                up[j][i] = (counts[j][i] + smoothing * toward[j][i]) * factor;
            }
        }
    }

    /** Towards how often each state is, whatever the parent's. */
    private void transition(float[][] counts, float[][] up, double smoothing) {
        int states = tree.states;
        double[] state = new double[states];
        double total = 0;
        for (int j = 0; j < states; j++) {
            for (int i = 0; i < states; i++) {
                state[i] += counts[j][i];
            }
        }
        for (int i = 0; i < states; i++) {
            state[i] += 1e-3;
            total += state[i];
        }
        for (int j = 0; j < states; j++) {
            double sum = 0;
            for (int i = 0; i < states; i++) {
                sum += counts[j][i];
            }
            float factor = (float) (1 / (sum + smoothing));
            float prior = (float) (smoothing / total / (sum + smoothing));
            for (int i = 0; i < states; i++) {
                up[j][i] = counts[j][i] * factor + (float) state[i] * prior;
            }
        }
    }

    private void leaf(float[][] counts, float[][] leaf, double[] margin, float @Nullable [][] to) {
        int states = tree.states;
        float[] factor = new float[states];
        for (int cell = 0; cell < margin.length; cell++) {
            for (int i = 0; i < states; i++) {
                factor[i] += counts[cell][i];
            }
        }
        float smoothing = (float) settings.leafSmoothing();
        for (int i = 0; i < states; i++) {
            factor[i] = 1 / (factor[i] + smoothing);
        }
        for (int cell = 0; cell < margin.length; cell++) {
            float prior = (float) (smoothing * margin[cell]);
            for (int i = 0; i < states; i++) {
                float before = to == null ? prior : smoothing * to[cell][i];
                leaf[cell][i] = (counts[cell][i] + before) * factor[i];
            }
        }
    }

    /** The mean log probability of rows, in nats. */
    static double mean(LatentTree tree, short[][] codes) {
        Messages messages = new Messages(tree);
        int[] cells = new int[codes.length];
        double sum = 0;
        int rows = codes[0].length;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < cells.length; column++) {
                cells[column] = codes[column][row];
            }
            sum += messages.collect(cells);
        }
        return sum / rows;
    }
}
