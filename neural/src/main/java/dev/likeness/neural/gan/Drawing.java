package dev.likeness.neural.gan;

import dev.likeness.Sampler;
import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageBlocks;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.codec.Labels;
import dev.likeness.random.Randomness;
import java.util.Arrays;

/**
 * Draws pictures with a generator. Row i of a sample depends on the seed and i alone; networks run
 * in blocks of one fixed size, because their products round differently at different sizes.
 *
 * @param recipe the recipe
 * @param codec the pictures
 * @param labels the classes that the generator can be given
 * @param generator the generator
 */
record Drawing(Gan recipe, ImageCodec codec, Labels labels, Generator generator) {

    int width() {
        return generator.codeWidth();
    }

    /** Pictures at positions; a label of -1 draws each one's class by its frequency. */
    Images sample(long first, int count, long seed, int label) {
        Sampler.requirePositions(first, count);
        return decode(latent(first, count, seed, label));
    }

    float[][] latent(long first, int count, long seed, int label) {
        Sampler.requirePositions(first, count);
        Randomness noise = Randomness.of(seed).fork("latent");
        Randomness classes = Randomness.of(seed).fork("class");
        float[][] codes = new float[count][width()];
        for (int row = 0; row < count; row++) {
            noise.normals(first + row, codes[row], 0, recipe.latent());
            if (recipe.told()) {
                int own = label >= 0 ? label : labels.draw(classes.at(first + row));
                codes[row][recipe.latent() + own] = 1;
            }
        }
        return codes;
    }

    Images decode(float[][] codes) {
        Images images = ImageBlocks.decode(codec, width(), codes, x -> generator.forward(x, false));
        return labels.count() == 0
                ? images
                : images.withLabels(
                        Arrays.stream(codes).mapToInt(labels::ofCode).toArray(), labels.names());
    }
}
