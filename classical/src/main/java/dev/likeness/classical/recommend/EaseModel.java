package dev.likeness.classical.recommend;

import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import dev.likeness.ratings.Ratings;
import java.util.Arrays;

/** A fitted {@link Ease}: a weight for each pair of items. */
public final class EaseModel extends RecommenderModel {

    /** Items whose scores are summed at a time: two pages of memory of a row. */
    private static final int WIDTH = 2048;

    private final float[][] weights; // (items, items), row by row

    EaseModel(ModelCard card, Ratings data, float[][] weights) {
        super(card, data);
        this.weights = weights;
    }

    EaseModel(ModelFile file) {
        super(file);
        int items = catalogue().count();
        float[] all = file.floats("weights", SparseWeights.SOUND, items, items);
        this.weights = new float[items][];
        for (int i = 0; i < items; i++) {
            weights[i] = Arrays.copyOfRange(all, i * items, (i + 1) * items);
        }
    }

    @Override
    void save(ModelFile.Builder out) {
        int items = catalogue().count();
        float[] all = new float[items * items];
        for (int i = 0; i < items; i++) {
            System.arraycopy(weights[i], 0, all, i * items, items);
        }
        out.tensor("weights", all, items, items);
    }

    /** How much an item of a history speaks for another, or against it. */
    public float weight(String of, String towards) {
        return weights[catalogue().require(of, "item")][catalogue().require(towards, "item")];
    }

    @Override
    public void score(Ratings histories, int from, int to, float[] into) {
        int items = catalogue().count();
        float[] sum = new float[items];
        for (int first = 0; first < items; first += WIDTH) {
            int last = Math.min(items, first + WIDTH);
            for (int u = from; u < to; u++) {
                add(histories, u, sum, first, last);
                System.arraycopy(sum, first, into, (u - from) * items + first, last - first);
            }
        }
    }

    /**
     * The sum of the rows of a history in some columns, four rows at a time. All arrays are indexed
     * alike, because Java computes with several numbers at a time only then.
     */
    private void add(Ratings histories, int user, float[] sum, int first, int last) {
        Arrays.fill(sum, first, last, 0);
        int e = histories.begin(user);
        for (; e + 4 <= histories.end(user); e += 4) {
            float[] a = weights[histories.item(e)];
            float[] b = weights[histories.item(e + 1)];
            float[] c = weights[histories.item(e + 2)];
            float[] d = weights[histories.item(e + 3)];
            for (int i = first; i < last; i++) {
                sum[i] += a[i] + b[i] + (c[i] + d[i]);
            }
        }
        for (; e < histories.end(user); e++) {
            float[] a = weights[histories.item(e)];
            for (int i = first; i < last; i++) {
                sum[i] += a[i];
            }
        }
    }
}
