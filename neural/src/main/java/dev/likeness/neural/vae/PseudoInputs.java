package dev.likeness.neural.vae;

import dev.likeness.image.Images;
import dev.likeness.neural.layer.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * Where the learnt pictures of a VampPrior begin: at training pictures, followed by their class.
 */
final class PseudoInputs {

    private PseudoInputs() {}

    /**
     * Pictures drawn from the training data.
     *
     * @param classes how many numbers of the class follow a picture's pixels
     */
    static Initializer from(@Nullable Images images, int classes) {
        return (values, draws) -> {
            if (images == null) {
                throw new IllegalStateException("pseudo-inputs begin at training data");
            }
            int width = images.pixels() + classes;
            for (int row = 0; row < values.length / width; row++) {
                int chosen = draws.nextInt(images.count());
                images.copyTo(chosen, values, row * width);
                if (classes > 0) {
                    values[row * width + images.pixels() + images.label(chosen)] = 1;
                }
            }
        };
    }
}
