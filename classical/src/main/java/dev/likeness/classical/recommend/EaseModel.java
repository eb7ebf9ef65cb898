package dev.likeness.classical.recommend;

import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import dev.likeness.ratings.Ratings;
import java.util.Arrays;

/** A fitted {@link Ease}: a weight for each pair of items. */
public final class EaseModel extends RecommenderModel {

    private final float[] weights; // (items, items)

    EaseModel(ModelCard card, Ratings data, float[] weights) {
        super(card, data);
        this.weights = weights;
    }

    EaseModel(ModelFile file) {
        super(file);
        int items = catalogue().count();
        this.weights = file.floats("weights", SparseWeights.SOUND, items, items);
    }

    @Override
    void save(ModelFile.Builder out) {
        out.tensor("weights", weights, catalogue().count(), catalogue().count());
    }

    /** How much an item of a history speaks for another, or against it. */
    public float weight(String of, String towards) {
        int items = catalogue().count();
        return weights[
                catalogue().require(of, "item") * items + catalogue().require(towards, "item")];
    }

    @Override
    public void score(Ratings histories, int from, int to, float[] into) {
        int items = catalogue().count();
        for (int u = from; u < to; u++) {
            add(weights, items, histories, u, into, (u - from) * items);
        }
    }

    /** The sum of the rows of a history, four at a time. */
    static void add(float[] weights, int items, Ratings histories, int user, float[] into, int at) {
        Arrays.fill(into, at, at + items, 0);
        int e = histories.begin(user);
        for (; e + 4 <= histories.end(user); e += 4) {
            int a = histories.item(e) * items;
            int b = histories.item(e + 1) * items;
            int c = histories.item(e + 2) * items;
            int d = histories.item(e + 3) * items;
            for (int i = 0; i < items; i++) {
                into[at + i] += weights[a + i] + weights[b + i] + (weights[c + i] + weights[d + i]);
            }
        }
        for (; e < histories.end(user); e++) {
            int a = histories.item(e) * items;
            for (int i = 0; i < items; i++) {
                into[at + i] += weights[a + i];
            }
        }
    }
}
