package dev.likeness.classical.bayes;

import dev.likeness.Fit;
import dev.likeness.FitEvent;
import dev.likeness.FitInterruptedException;
import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.Map;

/**
 * Fits a {@link LatentTree} by stepwise expectation maximisation (Liang and Klein, "Online EM for
 * unsupervised models", NAACL 2009): after each batch the expected counts move a little towards
 * those of the batch, by (step + 1)^−0.6. Where one batch holds all rows it is the usual EM.
 */
final class TreeFit {

    /**
     * What it is fitted with.
     *
     * @param epochs passes over the rows
     * @param leafSmoothing rows that each state is thought to have had before, spread as the column
     *     is as a whole
     * @param stateSmoothing rows that each pair of states is thought to have had before, likewise
     */
    record Settings(int epochs, double leafSmoothing, double stateSmoothing) {}

    /** Tables of at most so many rows are one batch. */
    private static final int ONE_BATCH = 2000;

    private static final int GREATEST_BATCH = 8192;

    private static final double FORGETTING = 0.6;

    /** When an epoch gains less than so many nats a row, it is the last. */
    private static final double LEAST_GAIN = 0.002;

    private final LatentTree tree;
    private final short[][] codes;
    private final double[][] margins;
    private final Settings settings;
    private final Randomness randomness;
    private final int rows;
    private final Counts sums;

    /**
     * @param codes (columns, rows); negative where nothing is known
     * @param margins of each column, the share of each cell
     */
    TreeFit(
            LatentTree tree,
            short[][] codes,
            double[][] margins,
            Settings settings,
            Randomness randomness) {
        this.tree = tree;
        this.codes = codes;
        this.margins = margins;
        this.settings = settings;
        this.randomness = randomness;
        this.rows = codes[0].length;
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

    /** Fits the tree in place; tells the listener how far it is. */
    long run(Fit fit, Workers workers, double within) {
        new TreeStart(tree, codes, margins, randomness.fork("start")).set();
        int epochs = fit.epochs() != null ? fit.epochs() : settings.epochs();
        boolean limited = !fit.unlimited() && fit.epochs() == null;
        int batches = batches(rows);
        long started = System.nanoTime();
        long step = 0;
        double before = Double.NEGATIVE_INFINITY;
        String reason = "all " + epochs + " epochs done";
        int epoch = 1;
        for (; epoch <= epochs || limited; epoch++) {
            int[] order = randomness.fork("order").permutation(epoch, rows);
            double sum = 0;
            boolean over = false;
            int done = 0;
            for (int b = 0; b < batches && !over; b++) {
                int from = (int) ((long) rows * b / batches);
                int to = (int) ((long) rows * (b + 1) / batches);
                Counts counts = workers.count(tree, codes, order, from, to);
                learn(counts, batches == 1 ? 1 : Math.pow(step + 1.0, -FORGETTING));
                sum += counts.logLikelihood;
                done += to - from;
                step++;
                double seconds = (System.nanoTime() - started) / 1e9;
                over = fit.steps() != null && step >= fit.steps();
                over |= fit.minutes() != null && seconds >= 60 * fit.minutes();
                double fraction = fraction(fit, epochs, batches, step, seconds);
                Map<String, Double> losses =
                        Map.of("nats", -counts.logLikelihood / (to - from) - within);
                double rate = ((epoch - 1.0) * rows + done) / Math.max(1e-9, seconds);
                fit.listener().on(new FitEvent.Step(step, epoch, losses, rate, seconds, fraction));
                if (fit.stop().getAsBoolean()) {
                    throw new FitInterruptedException(step);
                }
            }
            double mean = sum / done;
            double seconds = (System.nanoTime() - started) / 1e9;
            fit.listener()
                    .on(new FitEvent.Epoch(epoch, step, Map.of("nats", -mean - within), seconds));
            if (over) {
                reason = "the limit is reached";
                break;
            } else if (mean - before < LEAST_GAIN
                    && epoch > 2
                    && fit.epochs() == null
                    && fit.steps() == null) {
                reason = "nothing more to gain";
                break;
            }
            before = mean;
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        fit.listener().on(new FitEvent.Finished(step, Math.min(epoch, epochs), reason, seconds));
        return step;
    }

    private static double fraction(Fit fit, int epochs, int batches, long step, double seconds) {
        double fraction = 0;
        if (fit.steps() != null) {
            fraction = (double) step / fit.steps();
        }
        if (fit.minutes() != null) {
            fraction = Math.max(fraction, seconds / (60 * fit.minutes()));
        }
        if (fit.epochs() != null || fit.unlimited()) {
            fraction = Math.max(fraction, (double) step / ((double) epochs * batches));
        }
        return Math.min(1, fraction);
    }

    private void learn(Counts counts, double rate) {
        float keep = (float) (1 - rate);
        float take = (float) (rate * rows / counts.rows);
        mix(sums.root, keep, counts.root, take);
        mix(sums.pairs, keep, counts.pairs, take);
        mix(sums.leaf, keep, counts.leaf, take);
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
            transition(sums.pairs[node], tree.up[node], settings.stateSmoothing());
            LatentTree.transpose(tree.up[node], tree.down[node]);
        }
        for (int column = 0; column < sums.leaf.length; column++) {
            leaf(sums.leaf[column], tree.leaf[column], margins[column]);
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

    private void leaf(float[][] counts, float[][] leaf, double[] margin) {
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
                leaf[cell][i] = (counts[cell][i] + prior) * factor[i];
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
