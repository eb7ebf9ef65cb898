package dev.likeness;

import java.util.List;

/**
 * A model that can draw its codes from one of several distributions, such as a standard normal or a
 * mixture that was fitted to the codes of the training data.
 *
 * @param <X> the kind of data
 */
public interface SamplerChoice<X> {

    /** The names of the distributions; the first is the one that the model itself draws from. */
    List<String> samplers();

    /**
     * The model as it samples from a distribution.
     *
     * @param name one of {@link #samplers}
     * @throws InputException if there is none of that name; the message names the nearest
     */
    Latent<X> withSampler(String name);
}
