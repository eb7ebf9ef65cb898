package dev.likeness.neural.recommend;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Remedy;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.layer.Parameters;
import java.util.Map;

/** A fitted {@link MultiVae}. */
public final class MultiVaeModel extends HistoryModel {

    private final MultiVae recipe;

    MultiVaeModel(
            ModelCard card,
            RatingsCodec codec,
            MultiVae recipe,
            RatingsNetwork network,
            float[] codes) {
        super(card, codec, Map.of("", network), network, codes);
        this.recipe = recipe;
    }

    static MultiVaeModel load(ModelFile file) {
        MultiVae recipe = Recipe.fromMap(MultiVae.class, file.card().recipe());
        RatingsCodec codec = RatingsCodec.read(file);
        float[] codes = codes(file, recipe.latent());
        MultiVaeModel model =
                new MultiVaeModel(
                        file.card(),
                        codec,
                        recipe,
                        new RatingsNetwork(
                                recipe, codec.width(), Parameters.stored("", file::floats)),
                        codes);
        if (!recipe.denoising()) {
            model.calibrated(file);
        }
        return model;
    }

    @Override
    void requirePrior() {
        if (recipe.denoising()) {
            throw new InputException(
                    "A denoising autoencoder has no distribution of codes to draw users from.",
                    Remedy.of("Fit it again with", Remedy.Where.RECIPE, "denoising", "false"));
        }
    }
}
