package dev.likeness.neural.recommend;

import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.layer.Parameters;

/** A fitted {@link RecVae}. */
public final class RecVaeModel extends HistoryModel {

    RecVaeModel(ModelCard card, RatingsCodec codec, RecVaeNetwork network, float[] codes) {
        super(card, codec, network.parts(), network, codes);
    }

    static RecVaeModel load(ModelFile file) {
        RecVae recipe = Recipe.fromMap(RecVae.class, file.card().recipe());
        RatingsCodec codec = RatingsCodec.read(file);
        int items = codec.width();
        float[] codes = codes(file, recipe.latent());
        RecVaeNetwork network =
                new RecVaeNetwork(
                        new RecVaeEncoder(
                                recipe, items, Parameters.stored("encoder.", file::floats)),
                        new RecVaeNetwork.Decoder(
                                recipe, items, Parameters.stored("decoder.", file::floats)),
                        recipe.latent());
        RecVaeModel model = new RecVaeModel(file.card(), codec, network, codes);
        model.calibrated(file);
        return model;
    }
}
