package dev.likeness.neural.recommend;

import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import dev.likeness.neural.NeuralModel;
import dev.likeness.neural.codec.Blocks;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Parameters;
import dev.likeness.ratings.Ids;
import dev.likeness.ratings.ItemScores;
import dev.likeness.ratings.Ratings;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A fitted {@link NextItem}. The order of a history counts: that of its times, or where they are
 * not known that of the catalogue.
 */
public final class NextItemModel extends NeuralModel<Ratings, RatingsCodec> implements ItemScores {

    /** Histories at once: always as many, because products round by their size. */
    private static final int BLOCK = 64;

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

    @Override
    public Ids catalogue() {
        return codec().items();
    }

    @Override
    public float[] popularity() {
        return codec().popularity();
    }

    @Override
    public boolean manyAtOnce() {
        return true;
    }

    @Override
    public void score(Ratings histories, int from, int to, float[] into) {
        float[] scores = Blocks.run(to - from, BLOCK, at -> scores(histories, from + at, to));
        System.arraycopy(scores, 0, into, 0, scores.length);
    }

    /** The scores after the last event of each user of a block. */
    private Tensor scores(Ratings histories, int from, int to) {
        int length = recipe.length();
        long[] items = new long[BLOCK * length];
        long[] last = new long[BLOCK];
        for (int r = 0; r < BLOCK; r++) {
            int[] history = from + r < to ? ByTime.items(histories, from + r) : new int[0];
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
