package dev.likeness.classical.mixing;

/**
 * An adaptive probability map (secondary symbol estimation): what became of such predictions in
 * such contexts, learnt at 33 points between which it is read on a line.
 */
final class Refinement {

    private static final int POINTS = 33;
    private static final float RATE = 0.01f;
    private static final float RANGE = 7.99f;

    final float[] points;

    Refinement(int contexts) {
        points = new float[contexts * POINTS];
        for (int i = 0; i < points.length; i++) {
            points[i] = Logistic.squash((i % POINTS - POINTS / 2) / 2f);
        }
    }

    Refinement(float[] points) {
        this.points = points;
    }

    Refinement copy() {
        return new Refinement(points.clone());
    }

    private static float scaled(float stretched) {
        return (Math.max(-RANGE, Math.min(RANGE, stretched)) + 8) * 2;
    }

    /** The refined probability of a prediction that is given stretched. */
    float refine(int context, float stretched) {
        float at = scaled(stretched);
        int low = (int) at;
        int place = context * POINTS + low;
        return points[place] + (at - low) * (points[place + 1] - points[place]);
    }

    void learn(int context, float stretched, int bit) {
        float at = scaled(stretched);
        int low = (int) at;
        int place = context * POINTS + low;
        float share = at - low;
        points[place] += (bit - points[place]) * RATE * (1 - share);
        points[place + 1] += (bit - points[place + 1]) * RATE * share;
    }
}
