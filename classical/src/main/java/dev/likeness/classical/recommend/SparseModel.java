package dev.likeness.classical.recommend;

import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import dev.likeness.ratings.Ratings;
import java.util.Arrays;

/** A linear recommender in which each item speaks for a few others. */
public final class SparseModel extends RecommenderModel {

    private final SparseWeights weights;

    SparseModel(ModelCard card, Ratings data, SparseWeights weights) {
        super(card, data);
        this.weights = weights;
    }

    SparseModel(ModelFile file) {
        super(file);
        this.weights = SparseWeights.load(file, catalogue().count());
    }

    @Override
    void save(ModelFile.Builder out) {
        weights.save(out);
    }

    /** How much an item of a history speaks for another. */
    float weight(int of, int towards) {
        for (int k = weights.start()[of]; k < weights.start()[of + 1]; k++) {
            if (weights.item()[k] == towards) {
                return weights.weight()[k];
            }
        }
        return 0;
    }

    @Override
    public void score(Ratings histories, int from, int to, float[] into) {
        int items = catalogue().count();
        int[] start = weights.start();
        int[] item = weights.item();
        float[] weight = weights.weight();
        for (int u = from; u < to; u++) {
            int at = (u - from) * items;
            Arrays.fill(into, at, at + items, 0);
            for (int e = histories.begin(u); e < histories.end(u); e++) {
                int of = histories.item(e);
                for (int k = start[of]; k < start[of + 1]; k++) {
                    into[at + item[k]] += weight[k];
                }
            }
        }
    }
}
