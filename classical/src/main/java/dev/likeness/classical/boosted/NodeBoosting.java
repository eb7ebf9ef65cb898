package dev.likeness.classical.boosted;

/**
 * Boosts one question of a {@link CellTree}: which way a row goes, by log-loss. Trees are added
 * while they help rows that are held out.
 */
final class NodeBoosting {

    private static final int NEWTON_STEPS = 8;

    /** How sure it is beforehand that the slope is 0. */
    private static final double PRIOR = 4;

    private final LocalBins data;
    private final boolean[] right;
    private final int learning;
    private final Tuning tuning;
    private final float[] scores;
    private final EnsemblesBuilder.OfNode trees;

    /** The summed loss of the held-out rows after so many trees. */
    final double[] loss;

    /** How many trees were grown. */
    int grown;

    private final float[] parent;

    /**
     * @param right which way each row goes
     * @param parent the log odds of each row at the node above, or 0 at the root
     * @param learning how many rows, the first ones, are learnt from; the others are held out
     */
    NodeBoosting(LocalBins data, boolean[] right, float[] parent, int learning, Tuning tuning) {
        this.data = data;
        this.right = right;
        this.learning = learning;
        this.tuning = tuning;
        this.scores = new float[right.length];
        this.loss = new double[tuning.trees() + 1];
        this.parent = parent;
        float[] start = start(right, parent, learning);
        this.trees = new EnsemblesBuilder.OfNode(start[0], start[1]);
    }

    /**
     * What the log odds begin with: a + b × those of the node above (Platt 1999). What makes a
     * number great makes it great among the great ones too, so the trees need not learn it again
     * from ever fewer rows. Half a row is added on each side.
     *
     * @return a and b
     */
    static float[] start(boolean[] right, float[] parent, int learning) {
        double ones = 0.5;
        double mean = 0;
        for (int i = 0; i < learning; i++) {
            ones += right[i] ? 1 : 0;
            mean += parent[i] / learning;
        }
        double a = Math.log(ones / (learning + 1 - ones));
        double b = 0;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double even = Ensembles.probability(a); // of half a row on each side, at the mean
            double ga = even - 0.5;
            double gb = PRIOR * b;
            double haa = even * (1 - even);
            double hab = 0;
            double hbb = PRIOR;
            for (int i = 0; i < learning; i++) {
                double x = parent[i] - mean;
                double p = Ensembles.probability(a + b * x);
                double g = p - (right[i] ? 1 : 0);
                double h = p * (1 - p);
                ga += g;
                gb += g * x;
                haa += h;
                hab += h * x;
                hbb += h * x * x;
            }
            double determinant = haa * hbb - hab * hab;
            double da = (hbb * ga - hab * gb) / determinant;
            double db = (haa * gb - hab * ga) / determinant;
            a -= Math.max(-1, Math.min(1, da));
            b -= Math.max(-1, Math.min(1, db));
        }
        return new float[] {(float) (a - b * mean), (float) b};
    }

    /**
     * Adds trees while they help.
     *
     * @param pace when it must be done with those that it has
     */
    EnsemblesBuilder.OfNode run(Pace pace) {
        for (int row = 0; row < scores.length; row++) {
            scores[row] = trees.bias + trees.slope * parent[row];
        }
        loss[0] = heldOut();
        TreeGrower grower = new TreeGrower(data, learning, tuning);
        int best = 0;
        for (int round = 0; round < tuning.trees() && !pace.late(); round++) {
            derivatives(grower.gradient(), grower.hessian());
            if (!grower.grow()) {
                break;
            }
            trees.add(grower, data);
            grower.addToLearning(scores);
            for (int row = learning; row < scores.length; row++) {
                scores[row] += (float) grower.valueOf(row);
            }
            grown = round + 1;
            loss[grown] = heldOut();
            if (loss[grown] < loss[best]) {
                best = grown;
            } else if (grown - best >= tuning.patience()) {
                break;
            }
        }
        return trees;
    }

    private void derivatives(float[] gradient, float[] hessian) {
        for (int row = 0; row < learning; row++) {
            double p = Ensembles.probability(scores[row]);
            gradient[row] = (float) (p - (right[row] ? 1 : 0));
            hessian[row] = (float) (p * (1 - p));
        }
    }

    private double heldOut() {
        double sum = 0;
        for (int row = learning; row < scores.length; row++) {
            double margin = right[row] ? scores[row] : -scores[row];
            sum +=
                    margin > 0
                            ? Math.log1p(Math.exp(-margin))
                            : Math.log1p(Math.exp(margin)) - margin;
        }
        return sum;
    }
}
