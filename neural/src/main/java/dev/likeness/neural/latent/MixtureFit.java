package dev.likeness.neural.latent;

import dev.likeness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits a mixture of normal distributions by expectation and maximisation (Dempster, Laird and Rubin
 * 1977), and chooses the number of components by the likelihood of codes that were held out.
 */
final class MixtureFit {

    private static final int[] SIZES = {1, 2, 5, 10, 20, 50};

    /** Codes that the sizes are tried on, and that judge them. */
    private static final int TRIED = 8_000;

    private static final int JUDGING = 2_000;

    /** Codes that the chosen size is fitted to at last. */
    private static final int FITTED = 20_000;

    private static final int TRIAL_ROUNDS = 10;
    private static final int LAST_ROUNDS = 6;

    /** A round that gains fewer nats a code is the last. */
    private static final double ENOUGH = 1e-2;

    /** Numbers in all factors together, so that wide codes do not take hours. */
    private static final long MOST_NUMBERS = 50L * 64 * 64;

    private final double ridge;
    private final Randomness randomness;

    private MixtureFit(double ridge, Randomness randomness) {
        this.ridge = ridge;
        this.randomness = randomness;
    }

    static Mixture fit(CodeRows codes, long seed) {
        Randomness randomness = Randomness.of(seed).fork("mixture");
        return new MixtureFit(ridge(codes), randomness).chosen(codes);
    }

    /** A ten-thousandth of the mean variance: a hundredth of a usual deviation. */
    static double ridge(CodeRows codes) {
        return Math.max(1e-10, 1e-4 * codes.meanVariance());
    }

    private Mixture chosen(CodeRows codes) {
        int[] order = randomness.permutation(0, codes.count());
        int judges = Math.min(JUDGING, codes.count() / 5);
        int tried = Math.min(TRIED, codes.count() - judges);
        CodeRows judging = codes.select(Arrays.copyOf(order, judges));
        CodeRows trial = codes.select(Arrays.copyOfRange(order, judges, judges + tried));
        Mixture best = one(trial);
        double bestScore = judges == 0 ? Double.POSITIVE_INFINITY : score(best, judging);
        for (int size : SIZES) {
            if (size == 1 || !fits(size, trial)) {
                continue;
            }
            Mixture mixture = improved(begun(trial, size), trial, TRIAL_ROUNDS, ridge);
            double score = score(mixture, judging);
            if (score <= bestScore) {
                break;
            }
            best = mixture;
            bestScore = score;
        }
        CodeRows last = codes.select(Arrays.copyOf(order, Math.min(FITTED, codes.count())));
        return best.size() == 1 ? one(codes) : improved(best, last, LAST_ROUNDS, ridge);
    }

    /** Whether there are enough codes for this many components, and they are not too wide. */
    private static boolean fits(int size, CodeRows codes) {
        long width = codes.width();
        return size * (width + 1) <= codes.count() / 2 && size * width * width <= MOST_NUMBERS;
    }

    private Mixture one(CodeRows codes) {
        return new Mixture(new double[] {1}, List.of(gaussian(codes, ridge)));
    }

    /** The normal distribution of all codes. */
    static Gaussian gaussian(CodeRows codes, double ridge) {
        double[] point = codes.row(0);
        double[] deviation = new double[codes.width()];
        Moments moments = new Moments(codes.width());
        for (int i = 0; i < codes.count(); i++) {
            codes.less(i, point, deviation);
            moments.add(1, deviation);
        }
        return moments.gaussian(point, ridge);
    }

    /** One component a cluster. */
    private Mixture begun(CodeRows codes, int size) {
        int[] cluster = KMeans.clusters(codes, size, randomness.fork("start"));
        double[][] points = new double[size][];
        Moments[] moments = new Moments[size];
        double[] deviation = new double[codes.width()];
        for (int i = 0; i < codes.count(); i++) {
            int k = cluster[i];
            if (points[k] == null) {
                points[k] = codes.row(i);
                moments[k] = new Moments(codes.width());
            }
            codes.less(i, points[k], deviation);
            moments[k].add(1, deviation);
        }
        List<Gaussian> components = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            if (moments[k] != null) { // equal codes leave clusters empty
                components.add(moments[k].gaussian(points[k], ridge));
                weights.add(moments[k].weight() / codes.count());
            }
        }
        return new Mixture(weights.stream().mapToDouble(Double::doubleValue).toArray(), components);
    }

    /** The mixture after some rounds, fewer when they gain little. */
    static Mixture improved(Mixture begin, CodeRows codes, int rounds, double ridge) {
        Mixture mixture = begin;
        int[] likeliest = new int[codes.count()];
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < rounds; round++) {
            Moments[] moments = new Moments[mixture.size()];
            Arrays.setAll(moments, k -> new Moments(codes.width()));
            double now = gather(mixture, codes, likeliest, moments);
            mixture = maximised(mixture, moments, ridge);
            if (now - before < ENOUGH) {
                break;
            }
            before = now;
        }
        return mixture;
    }

    /** The mean log-likelihood of the codes; the moments get each code by its shares. */
    private static double gather(
            Mixture mixture, CodeRows codes, int[] likeliest, Moments[] moments) {
        Responsibilities expectation = new Responsibilities(mixture);
        double[] shares = new double[mixture.size()];
        double[] deviation = new double[codes.width()];
        double sum = 0;
        for (int i = 0; i < codes.count(); i++) {
            sum += expectation.at(codes, i, likeliest[i], shares);
            for (int k = 0; k < shares.length; k++) {
                if (shares[k] > 1e-8) {
                    codes.less(i, mixture.components().get(k).mean(), deviation);
                    moments[k].add(shares[k], deviation);
                }
                likeliest[i] = shares[k] > shares[likeliest[i]] ? k : likeliest[i];
            }
        }
        return sum / codes.count();
    }

    /** Each component the distribution of its share; one with hardly a code stays as it was. */
    private static Mixture maximised(Mixture mixture, Moments[] moments, double ridge) {
        double[] weights = new double[mixture.size()];
        List<Gaussian> components = new ArrayList<>();
        double total = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = Math.max(moments[k].weight(), 1e-6);
            total += weights[k];
            Gaussian before = mixture.components().get(k);
            components.add(
                    moments[k].weight() < 2 ? before : moments[k].gaussian(before.mean(), ridge));
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= total;
        }
        return new Mixture(weights, components);
    }

    /** The mean log-likelihood of codes, in nats. */
    static double score(Mixture mixture, CodeRows codes) {
        Responsibilities expectation = new Responsibilities(mixture);
        double[] shares = new double[mixture.size()];
        double sum = 0;
        for (int i = 0; i < codes.count(); i++) {
            sum += expectation.at(codes, i, 0, shares);
        }
        return sum / codes.count();
    }
}
