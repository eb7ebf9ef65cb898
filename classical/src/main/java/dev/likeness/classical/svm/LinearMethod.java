package dev.likeness.classical.svm;

import de.bwaldvogel.liblinear.SolverType;

/** Machines that are linear in the features: one for two classes, else one a class. */
final class LinearMethod implements ClassTraining.Method {

    private final double[][] x;
    private final int[] labels;
    private final double[] costs;
    private final double negativeCost;
    private final Liblinear liblinear;

    LinearMethod(
            double[][] x, int[] labels, double[] costs, double negativeCost, Liblinear liblinear) {
        this.x = x;
        this.labels = labels;
        this.costs = costs;
        this.negativeCost = negativeCost;
        this.liblinear = liblinear;
    }

    @Override
    public ClassTraining.Part fit(int m, int[] rows, int[] others) {
        double[] y = new double[rows.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = first(m, labels[rows[i]]) ? 1 : -1;
        }
        double cost = costs.length == 2 ? costs[1] : negativeCost;
        SolverType solver =
                rows.length > x[0].length
                        ? SolverType.L2R_L2LOSS_SVC
                        : SolverType.L2R_L2LOSS_SVC_DUAL;
        LinearMachine machine = liblinear.fit(rows, y, solver, 1, costs[m], cost, 0);
        double[] decisions = new double[others.length];
        double[] out = new double[1];
        for (int i = 0; i < others.length; i++) {
            machine.decide(x[others[i]], out, new double[0]);
            decisions[i] = out[0];
        }
        return new ClassTraining.Part(rows, machine.weights()[0], machine.offsets()[0], decisions);
    }

    @Override
    public Machine assemble(ClassTraining.Part[] parts) {
        double[][] weights = new double[parts.length][];
        double[] offsets = new double[parts.length];
        for (int m = 0; m < parts.length; m++) {
            weights[m] = parts[m].numbers();
            offsets[m] = parts[m].offset();
        }
        return new LinearMachine(weights, offsets, x[0].length);
    }
}
