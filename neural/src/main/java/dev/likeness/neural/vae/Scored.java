package dev.likeness.neural.vae;

import dev.likeness.neural.engine.Tensor;

/** Data under a model, as {@link ImportanceSampling} scores them. */
interface Scored {

    /** How many examples. */
    int count();

    /** How many numbers a code has. */
    int codeWidth();

    /** The prior, of weights that do not learn. */
    PriorDensity prior();

    /** Some examples that are scored together. */
    Group group(int[] examples);

    /**
     * Examples that are scored together. What is drawn for one depends on it and the seed alone.
     */
    interface Group {

        /** q(z|x) of the examples. */
        Posterior posterior();

        /** Standard normal numbers for codes of an example, of which some are drawn already. */
        void noise(int example, int drawn, float[] out, int from, int length);

        /**
         * log p(x|z), (examples · codes), an example's codes together.
         *
         * @param z (examples · codes, width)
         * @param codes codes an example
         * @param drawn codes that were drawn before
         */
        Tensor logLikelihood(Tensor z, int codes, int drawn);

        /** What of an example's log density does not depend on a code, in nats. */
        double constant(int example);
    }
}
