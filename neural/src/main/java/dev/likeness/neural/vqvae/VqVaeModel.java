package dev.likeness.neural.vqvae;

import dev.likeness.CodeKind;
import dev.likeness.Decoder;
import dev.likeness.Encoder;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Reconstructor;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.image.Images;
import dev.likeness.neural.NeuralModel;
import dev.likeness.neural.codec.ImageCodec;
import dev.likeness.neural.layer.Parameters;
import java.util.Map;

/**
 * A fitted vector-quantised autoencoder. The code of a picture is the number of a code for each
 * cell of its grid, row by row: whole numbers from 0.
 */
public final class VqVaeModel extends NeuralModel<Images, ImageCodec>
        implements Sampler<Images>, Encoder<Images>, Decoder<Images>, Reconstructor<Images> {

    private static final String CODING = "autoencoder.";
    private static final String PRIOR = "prior.";

    private final Grids coding;

    VqVaeModel(ModelCard card, Grids coding) {
        super(card, coding.codec(), Map.of(CODING, coding.network(), PRIOR, coding.prior()));
        this.coding = coding;
    }

    static VqVaeModel load(ModelFile file) {
        VqVae recipe = Recipe.fromMap(VqVae.class, file.card().recipe());
        ImageCodec codec = ImageCodec.of(file.card());
        VqNetwork network =
                new VqNetwork(recipe, codec.shape(), Parameters.stored(CODING, file::floats));
        CodePrior prior = new CodePrior(recipe, Parameters.stored(PRIOR, file::floats));
        return new VqVaeModel(file.card(), new Grids(codec, network, prior, recipe.codes()));
    }

    /** Decoded grids that the prior draws cell by cell. */
    @Override
    public Images sample(long first, int count, long seed) {
        return coding.decode(coding.draw(first, count, seed));
    }

    @Override
    public CodeKind codes() {
        return coding.kind();
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
