package dev.likeness;

import java.util.Optional;

/**
 * A sampler whose examples hold rules, and what was done for it.
 *
 * @param <X> the kind of data
 */
public interface Held<X> extends Sampler<X> {

    /** What a person should know of the examples drawn so far: how many were drawn again. */
    Optional<String> told();

    /** A sampler that needs nothing done. */
    static <X> Held<X> of(Sampler<X> sampler) {
        return new Held<>() {
            @Override
            public X sample(long first, int count, long seed) {
                return sampler.sample(first, count, seed);
            }

            @Override
            public Optional<String> told() {
                return Optional.empty();
            }
        };
    }
}
