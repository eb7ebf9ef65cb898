package dev.likeness.neural.vqvae;

import dev.likeness.Decoder;
import dev.likeness.Encoder;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Reconstructor;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.layer.Parameters;
import java.nio.file.Path;

/**
 * A fitted vector-quantised autoencoder. The code of a picture is the number of a code for each
 * cell of its grid, row by row: whole numbers from 0.
 */
public final class VqVaeModel
        implements Model<Images>,
                Sampler<Images>,
                Encoder<Images>,
                Decoder<Images>,
                Reconstructor<Images> {

    private final ModelCard card;
    private final VqCoding coding;

    VqVaeModel(ModelCard card, VqCoding coding) {
        this.card = card;
        this.coding = coding;
    }

    static VqVaeModel load(ModelFile file) {
        VqVae recipe = Recipe.fromMap(VqVae.class, file.card().recipe());
        ImageCodec codec = ImageCodec.of(file.card());
        VqNetwork network =
                new VqNetwork(
                        recipe, codec.shape(), Parameters.stored("autoencoder.", file::floats));
        CodePrior prior = new CodePrior(recipe, Parameters.stored("prior.", file::floats));
        return new VqVaeModel(file.card(), new VqCoding(codec, network, prior, recipe.codes()));
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public void save(Path file) {
        ModelFile.Builder out = ModelFile.of(card);
        put(out, "autoencoder.", coding.network().parameters());
        put(out, "prior.", coding.prior().parameters());
        out.write(file);
    }

    private static void put(ModelFile.Builder out, String prefix, Parameters parameters) {
        parameters.forEach(
                (name, tensor) -> out.tensor(prefix + name, tensor.toFloats(), tensor.shape()));
    }

    /** Decoded grids that the prior draws cell by cell. */
    @Override
    public Images sample(long first, int count, long seed) {
        return coding.decode(coding.draw(first, count, seed));
    }

    @Override
    public float[][] encode(Images data) {
        return coding.encode(data);
    }

    @Override
    public Images decode(float[][] codes) {
        return coding.decode(codes);
    }

    @Override
    public Images reconstruct(Images data) {
        return coding.decode(coding.encode(data));
    }
}
