package dev.likeness.neural.training;

/** How the learning rate goes over a fit, as a factor of its greatest value. */
public enum Schedule {
    /** The same throughout. */
    CONSTANT {
        @Override
        double after(double progress) {
            return 1;
        }
    },
    /** Straight down to zero. */
    LINEAR {
        @Override
        double after(double progress) {
            return 1 - progress;
        }
    },
    /** Half a cosine, down to zero (Loshchilov and Hutter 2017). */
    COSINE {
        @Override
        double after(double progress) {
            return 0.5 * (1 + StrictMath.cos(Math.PI * progress));
        }
    };

    /**
     * The factor, with a linear rise first.
     *
     * @param progress how much of the fit is done, 0 to 1
     * @param step steps done
     * @param warmupSteps steps of the rise; 0 for none
     */
    public double factor(double progress, long step, long warmupSteps) {
        double rise = step < warmupSteps ? (step + 1.0) / warmupSteps : 1;
        return rise * after(Math.min(1, Math.max(0, progress)));
    }

    abstract double after(double progress);
}
