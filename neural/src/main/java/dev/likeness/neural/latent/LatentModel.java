package dev.likeness.neural.latent;

import dev.likeness.Encoder;
import dev.likeness.Latent;
import dev.likeness.Model;
import dev.likeness.Reconstructor;
import dev.likeness.SamplerChoice;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model with a way into its codes and a way out, whose samples are decoded codes of one of its
 * latent samplers.
 *
 * @param <X> the kind of data
 */
public interface LatentModel<X>
        extends Model<X>, Encoder<X>, Latent<X>, Reconstructor<X>, SamplerChoice<X> {

    /** The name of the latent sampler that samples are drawn by. */
    String sampler();

    @Override
    default List<String> samplers() {
        Stream<String> others =
                LatentSamplers.NAMES.stream().filter(name -> !name.equals(sampler()));
        return Stream.concat(Stream.of(sampler()), others).toList();
    }

    /**
     * The same model, drawing its samples by another latent sampler. The choice is not saved.
     *
     * @param name one of {@link LatentSamplers#NAMES}
     * @throws dev.likeness.InputException if there is none of that name
     */
    @Override
    LatentModel<X> withSampler(String name);
}
