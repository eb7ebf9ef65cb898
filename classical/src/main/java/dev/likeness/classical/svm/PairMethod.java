package dev.likeness.classical.svm;

import java.util.Arrays;
import java.util.stream.IntStream;

/** One machine by kernels for each pair of classes. */
final class PairMethod implements ClassTraining.Method {

    private final double[][] x;
    private final int[] labels;
    private final double[] costs; // of each class
    private final Kernel kernel;
    private final SolverSettings settings;
    private final int[][] pairs;

    PairMethod(double[][] x, int[] labels, double[] costs, Kernel kernel, SolverSettings settings) {
        this.x = x;
        this.labels = labels;
        this.costs = costs;
        this.kernel = kernel;
        this.settings = settings;
        int k = costs.length;
        this.pairs = new int[k * (k - 1) / 2][];
        int pair = 0;
        for (int i = 0; i < k; i++) {
            for (int j = i + 1; j < k; j++) {
                pairs[pair++] = new int[] {i, j};
            }
        }
    }

    @Override
    public int machines(int classes) {
        return pairs.length;
    }

    @Override
    public boolean concerns(int m, int label) {
        return label == pairs[m][0] || label == pairs[m][1];
    }

    @Override
    public boolean first(int m, int label) {
        return label == pairs[m][0];
    }

    @Override
    public ClassTraining.Part fit(int m, int[] rows, int[] others) {
        boolean[] first = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            first[i] = first(m, labels[rows[i]]);
        }
        Smo.Solution solution =
                Problem.classes(
                        x, rows, first, costs[pairs[m][0]], costs[pairs[m][1]], kernel, settings);
        double[] decisions = new double[others.length];
        if (others.length > 0) {
            KernelMachine machine = single(x, rows, solution, kernel);
            double[] out = new double[1];
            double[] scratch = new double[machine.scratch()];
            for (int i = 0; i < others.length; i++) {
                machine.decide(x[others[i]], out, scratch);
                decisions[i] = out[0];
            }
        }
        return new ClassTraining.Part(rows, solution.beta(), solution.rho(), decisions);
    }

    /** The machine of one output, of the rows whose β is not zero. */
    static KernelMachine single(double[][] x, int[] rows, Smo.Solution solution, Kernel kernel) {
        double[] beta = solution.beta();
        int[] used = IntStream.range(0, rows.length).filter(i -> beta[i] != 0).toArray();
        int[] positions = IntStream.of(used).map(i -> rows[i]).toArray();
        double[] coefficients = IntStream.of(used).mapToDouble(i -> beta[i]).toArray();
        return new KernelMachine(
                kernel,
                Points.of(x, positions, x[0].length),
                new double[][] {coefficients},
                new double[] {solution.rho()},
                new int[0]);
    }

    @Override
    public Machine assemble(ClassTraining.Part[] parts) {
        int k = costs.length;
        boolean[] supports = new boolean[labels.length];
        for (ClassTraining.Part part : parts) {
            for (int i = 0; i < part.rows().length; i++) {
                supports[part.rows()[i]] |= part.numbers()[i] != 0;
            }
        }
        int[] starts = new int[k + 1];
        int[] place = new int[labels.length];
        Arrays.fill(place, -1);
        int[] vectors = new int[labels.length];
        int count = 0;
        for (int label = 0; label < k; label++) {
            for (int row = 0; row < labels.length; row++) {
                if (supports[row] && labels[row] == label) {
                    vectors[count] = row;
                    place[row] = count++;
                }
            }
            starts[label + 1] = count;
        }
        double[][] coefficients = new double[k - 1][count];
        double[] offsets = new double[parts.length];
        for (int m = 0; m < parts.length; m++) {
            ClassTraining.Part part = parts[m];
            offsets[m] = part.offset();
            for (int i = 0; i < part.rows().length; i++) {
                int row = part.rows()[i];
                if (part.numbers()[i] != 0) {
                    int line = labels[row] == pairs[m][0] ? pairs[m][1] - 1 : pairs[m][0];
                    coefficients[line][place[row]] = part.numbers()[i];
                }
            }
        }
        Points points = Points.of(x, Arrays.copyOf(vectors, count), x[0].length);
        return new KernelMachine(kernel, points, coefficients, offsets, starts);
    }
}
