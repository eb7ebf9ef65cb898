package dev.likeness.neural.recommend;

import dev.likeness.ModelCard;
import dev.likeness.neural.NeuralModel;
import dev.likeness.neural.codec.Blocks;
import dev.likeness.neural.engine.Tensor;
import dev.likeness.neural.layer.Network;
import dev.likeness.ratings.Ids;
import dev.likeness.ratings.ItemScores;
import dev.likeness.ratings.Ratings;
import java.util.Map;

/** A network that gives every item of its catalogue a score for a history. */
abstract class RatingsModel extends NeuralModel<Ratings, RatingsCodec> implements ItemScores {

    /**
     * Histories that are computed at once: always as many, because products round by their size.
     */
    static final int BLOCK = 64;

    RatingsModel(ModelCard card, RatingsCodec codec, Map<String, ? extends Network> parts) {
        super(card, codec, parts);
    }

    /** The scores of a block of histories, (BLOCK, items), of which those before the end count. */
    abstract Tensor scores(Ratings histories, int from, int end);

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
}
