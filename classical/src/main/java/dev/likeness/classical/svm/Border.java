package dev.likeness.classical.svm;

import dev.likeness.random.Randomness;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows of a class that stand at its border with others.
 *
 * @param rows their positions among the class's rows
 * @param reaches of each: 1 for rows between it and its neighbours, below 0 for rows beyond it
 */
record Border(int[] rows, double[] reaches) {

    /** More rows are not shown to the machine; a random part tells where the border is. */
    private static final int MOST = 60_000;

    static Border find(SmoteSpace space, SvmSmote settings) {
        Neighbours all = new Neighbours(space.points(), space.width());
        boolean[] own = new boolean[space.points().length];
        for (int row : space.rows()) {
            own[row] = true;
        }
        int m = Math.min(settings.borderNeighbours(), own.length - 1);
        int[] rows = new int[space.rows().length];
        double[] reaches = new double[rows.length];
        int count = 0;
        for (int position : supporting(space, own, settings)) {
            int row = space.rows()[position];
            int foreign = 0;
            for (int other : all.nearest(space.points()[row], m, row)) {
                foreign += own[other] ? 0 : 1;
            }
            if (foreign < m) {
                rows[count] = position;
                reaches[count++] = 2 * foreign >= m ? 1 : -settings.reach();
            }
        }
        return new Border(Arrays.copyOf(rows, count), Arrays.copyOf(reaches, count));
    }

    /** The class's rows that support the machine between it and all others. */
    private static int[] supporting(SmoteSpace space, boolean[] own, SvmSmote settings) {
        double[][] x = space.points();
        int[] shown = shown(space, own);
        Kernel kernel = new Kernel(KernelType.RBF, Gamma.of(settings.gamma(), x), 1, 0);
        SolverSettings solver = new SolverSettings(1e-3, 200, () -> {});
        double[] weight = new double[shown.length];
        if (shown.length <= settings.exactRows()) {
            boolean[] first = new boolean[shown.length];
            for (int i = 0; i < first.length; i++) {
                first[i] = own[shown[i]];
            }
            double c = settings.c();
            weight = Problem.classes(x, shown, first, c, c, kernel, solver).beta();
        } else {
            Randomness randomness = Randomness.of(0);
            Landmarks landmarks = Landmarks.draw(x, settings.landmarks(), kernel, randomness);
            float[][] z = new float[shown.length][];
            double[] scratch = new double[landmarks.count()];
            double[] y = new double[shown.length];
            double[] costs = new double[shown.length];
            for (int i = 0; i < shown.length; i++) {
                z[i] = landmarks.features(x[shown[i]], scratch);
                y[i] = own[shown[i]] ? 1 : -1;
                costs[i] = settings.c();
            }
            int[] each = IntStream.range(0, shown.length).toArray();
            weight = DualDescent.fit(z, each, y, costs, -1, solver, randomness).alpha();
        }
        double[] found = weight;
        return IntStream.range(0, shown.length)
                .filter(i -> own[shown[i]] && found[i] != 0)
                .map(i -> Arrays.binarySearch(space.rows(), shown[i]))
                .toArray();
    }

    /**
     * All rows, or of a long table a random part that holds as much of the class as of the rest.
     */
    private static int[] shown(SmoteSpace space, boolean[] own) {
        if (own.length <= MOST) {
            return IntStream.range(0, own.length).toArray();
        }
        int ofClass = Math.min(space.rows().length, MOST / 2);
        int ofOthers = Math.min(own.length - space.rows().length, MOST - ofClass);
        int[] shown = new int[ofClass + ofOthers];
        int count = 0;
        for (int row : Randomness.of(0).fork("shown").permutation(0, own.length)) {
            if (own[row] ? ofClass-- > 0 : ofOthers-- > 0) {
                shown[count++] = row;
            }
        }
        Arrays.sort(shown);
        return shown;
    }
}
