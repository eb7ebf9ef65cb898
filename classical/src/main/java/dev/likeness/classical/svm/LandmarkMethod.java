package dev.likeness.classical.svm;

import dev.likeness.random.Randomness;
import java.util.Arrays;

/** Machines that are linear in the kernel's landmarks: one for two classes, else one a class. */
final class LandmarkMethod implements ClassTraining.Method {

    private final float[][] z;
    private final int[] labels;
    private final double[] costs;
    private final double negativeCost;
    private final Landmarks landmarks;
    private final SolverSettings settings;
    private final Randomness randomness;

    LandmarkMethod(
            float[][] z,
            int[] labels,
            double[] costs,
            double negativeCost,
            Landmarks landmarks,
            SolverSettings settings,
            Randomness randomness) {
        this.z = z;
        this.labels = labels;
        this.costs = costs;
        this.negativeCost = negativeCost;
        this.landmarks = landmarks;
        this.settings = settings;
        this.randomness = randomness;
    }

    /** z of every row. */
    static float[][] features(double[][] x, Landmarks landmarks) {
        float[][] z = new float[x.length][];
        double[] scratch = new double[landmarks.count()];
        Arrays.setAll(z, i -> landmarks.features(x[i], scratch));
        return z;
    }

    @Override
    public ClassTraining.Part fit(int m, int[] rows, int[] others) {
        double[] y = new double[rows.length];
        double[] cost = new double[rows.length];
        double negative = costs.length == 2 ? costs[1] : negativeCost;
        for (int i = 0; i < y.length; i++) {
            boolean first = first(m, labels[rows[i]]);
            y[i] = first ? 1 : -1;
            cost[i] = first ? costs[m] : negative;
        }
        double[] w = DualDescent.fit(z, rows, y, cost, -1, settings, randomness.fork(m)).weights();
        double[] decisions = new double[others.length];
        Arrays.setAll(decisions, i -> DualDescent.dot(w, z[others[i]]));
        return new ClassTraining.Part(rows, w, 0, decisions);
    }

    @Override
    public Machine assemble(ClassTraining.Part[] parts) {
        double[][] weights = new double[parts.length][];
        Arrays.setAll(weights, m -> parts[m].numbers());
        return landmarks.machine(weights);
    }
}
