package dev.likeness.neural.latent;

import java.util.List;

/**
 * A mixture of normal distributions.
 *
 * @param weights one a component; they sum to one
 * @param components the distributions
 */
record Mixture(double[] weights, List<Gaussian> components) {

    Mixture {
        components = List.copyOf(components);
    }

    int size() {
        return weights.length;
    }

    /** The component that a uniform number falls into. */
    Gaussian component(double uniform) {
        double left = uniform;
        int last = 0;
        for (int k = 0; k < weights.length; k++) {
            left -= weights[k];
            last = weights[k] > 0 ? k : last;
            if (left < 0) {
                return components.get(k);
            }
        }
        return components.get(last);
    }
}
