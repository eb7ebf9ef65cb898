package dev.likeness.evaluate.statistics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth convex function: limited-memory BFGS with a backtracking line search (Nocedal
 * and Wright, "Numerical optimization", 2nd edition, algorithms 7.4 and 3.1).
 */
final class Lbfgs {

    private static final int MEMORY = 10;
    private static final double SUFFICIENT = 1e-4; // of the decrease that the slope promises
    private static final int HALVINGS = 30;

    /** A function with its gradient. */
    interface Objective {

        /**
         * The value at a point.
         *
         * @param gradient takes the gradient there
         */
        double at(double[] x, double[] gradient);
    }

    /** A step and the change of the gradient along it. */
    private record Pair(double[] step, double[] change, double product) {}

    private Lbfgs() {}

    /**
     * The minimum.
     *
     * @param start where to begin; not changed
     * @param iterations the most steps to take
     * @param tolerance stop when the gradient's length is below this share of its first length
     */
    static double[] minimise(
            Objective objective, double[] start, int iterations, double tolerance) {
        double[] x = start.clone();
        double[] gradient = new double[x.length];
        double value = objective.at(x, gradient);
        double enough = tolerance * norm(gradient);
        Deque<Pair> pairs = new ArrayDeque<>(); // the latest first
        double[] next = new double[x.length];
        double[] nextGradient = new double[x.length];
        for (int i = 0; i < iterations && norm(gradient) > enough; i++) {
            double[] direction = direction(gradient, pairs);
            double slope = dot(direction, gradient);
            double length = pairs.isEmpty() ? Math.min(1, 1 / norm(gradient)) : 1;
            double nextValue = Double.POSITIVE_INFINITY;
            for (int half = 0; half < HALVINGS; half++, length /= 2) {
                for (int k = 0; k < x.length; k++) {
                    next[k] = x[k] + length * direction[k];
                }
                nextValue = objective.at(next, nextGradient);
                if (nextValue <= value + SUFFICIENT * length * slope) {
                    break;
                }
            }
            if (!(nextValue < value)) {
                break; // as low as rounding allows
            }
            remember(pairs, x, next, gradient, nextGradient);
            System.arraycopy(next, 0, x, 0, x.length);
            System.arraycopy(nextGradient, 0, gradient, 0, x.length);
            value = nextValue;
        }
        return x;
    }

    private static void remember(
            Deque<Pair> pairs,
            double[] x,
            double[] next,
            double[] gradient,
            double[] nextGradient) {
        double[] step = new double[x.length];
        double[] change = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            step[k] = next[k] - x[k];
            change[k] = nextGradient[k] - gradient[k];
        }
        double product = dot(step, change);
        if (product > 1e-12 * dot(change, change)) { // else the curvature is lost in rounding
            pairs.addFirst(new Pair(step, change, product));
            if (pairs.size() > MEMORY) {
                pairs.removeLast();
            }
        }
    }

    /** −H g by the two loops over the remembered pairs. */
    private static double[] direction(double[] gradient, Deque<Pair> pairs) {
        double[] q = gradient.clone();
        double[] alphas = new double[pairs.size()];
        int i = 0;
        for (Pair pair : pairs) {
            alphas[i] = dot(pair.step(), q) / pair.product();
            add(q, -alphas[i++], pair.change());
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getFirst();
            scale(q, last.product() / dot(last.change(), last.change()));
        }
        for (Iterator<Pair> oldest = pairs.descendingIterator(); oldest.hasNext(); ) {
            Pair pair = oldest.next();
            double beta = dot(pair.change(), q) / pair.product();
            add(q, alphas[--i] - beta, pair.step());
        }
        scale(q, -1);
        return q;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static void add(double[] to, double times, double[] what) {
        for (int k = 0; k < to.length; k++) {
            to[k] += times * what[k];
        }
    }

    private static void scale(double[] a, double by) {
        for (int k = 0; k < a.length; k++) {
            a[k] *= by;
        }
    }
}
