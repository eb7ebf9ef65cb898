package dev.likeness.neural.recommend;

import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.ratings.Ratings;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A fitted {@link NextItem}. The order of a history counts: that of its times, or where they are
 * not known that of the catalogue.
 */
public final class NextItemModel extends RatingsModel {

    private final NextItem recipe;
    private final NextItemNetwork network;

    NextItemModel(ModelCard card, RatingsCodec codec, NextItem recipe, NextItemNetwork network) {
        super(card, codec, Map.of("", network));
        this.recipe = recipe;
        this.network = network;
    }

    static NextItemModel load(ModelFile file) {
        NextItem recipe = Recipe.fromMap(NextItem.class, file.card().recipe());
        RatingsCodec codec = RatingsCodec.read(file);
        return new NextItemModel(
                file.card(),
                codec,
                recipe,
                new NextItemNetwork(recipe, codec.width(), Parameters.stored("", file::floats)));
    }

    /** The scores after the last event of each user of a block. */
    @Override
    Tensor scores(Ratings histories, int from, int end) {
        int length = recipe.length();
        long[] items = new long[BLOCK * length];
        long[] last = new long[BLOCK];
        for (int r = 0; r < BLOCK; r++) {
            int[] history = from + r < end ? ByTime.items(histories, from + r) : new int[0];
            int read = Math.min(length, history.length);
            for (int k = 0; k < read; k++) {
                items[r * length + k] = history[history.length - read + k];
            }
            last[r] = (long) r * length + Math.max(0, read - 1);
        }
        Tensor states = network.states(Tensor.of(items, BLOCK, length), UnaryOperator.identity());
        return network.scores(states.rows(Tensor.of(last, BLOCK)));
    }
}
