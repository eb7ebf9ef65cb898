package dev.likeness.neural.gan;

/** Spherical linear interpolation (Shoemake 1985). */
final class Slerp {

    private Slerp() {}

    /**
     * The point at t, 0 to 1, of the arc between two vectors' first numbers; what follows them is
     * the first vector's.
     */
    static float[] between(float[] a, float[] b, double t, int length) {
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < length; i++) {
            aa += a[i] * (double) a[i];
            bb += b[i] * (double) b[i];
            ab += a[i] * (double) b[i];
        }
        double cosine = ab / Math.sqrt(aa * bb);
        double angle = StrictMath.acos(Math.max(-1, Math.min(1, cosine)));
        double sine = StrictMath.sin(angle);
        double weightA = sine < 1e-6 ? 1 - t : StrictMath.sin((1 - t) * angle) / sine;
        double weightB = sine < 1e-6 ? t : StrictMath.sin(t * angle) / sine;
        float[] point = a.clone();
        for (int i = 0; i < length; i++) {
            point[i] = (float) (weightA * a[i] + weightB * b[i]);
        }
        return point;
    }
}
