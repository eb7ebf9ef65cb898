package dev.likeness.classical.recommend;

import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import dev.likeness.ratings.Ratings;
import java.util.Arrays;

/**
 * A fitted {@link Sansa}: V with P = VᵀV, from which the weights of EASE follow, B = I − P·diag(1 /
 * diag P), without B itself being there.
 */
public final class SansaModel extends RecommenderModel {

    private final SparseWeights rows;
    private final SparseWeights columns;

    /** No inverse of ratings has less on its diagonal; a file that was changed may. */
    private static final double LEAST = 1e-12;

    private final float[] diagonal; // of P

    SansaModel(ModelCard card, Ratings data, SparseWeights rows) {
        super(card, data);
        this.rows = rows;
        this.columns = rows.turned();
        this.diagonal = diagonal(columns);
    }

    SansaModel(ModelFile file) {
        super(file);
        this.rows = SparseWeights.load(file, catalogue().count());
        this.columns = rows.turned();
        this.diagonal = diagonal(columns);
    }

    private static float[] diagonal(SparseWeights columns) {
        float[] diagonal = new float[columns.start().length - 1];
        for (int j = 0; j < diagonal.length; j++) {
            double sum = 0;
            for (int k = columns.start()[j]; k < columns.start()[j + 1]; k++) {
                sum += (double) columns.weight()[k] * columns.weight()[k];
            }
            diagonal[j] = sum > LEAST ? (float) sum : 1;
        }
        return diagonal;
    }

    @Override
    void save(ModelFile.Builder out) {
        rows.save(out);
    }

    @Override
    public void score(Ratings histories, int from, int to, float[] into) {
        int items = catalogue().count();
        float[] middle = new float[items];
        for (int u = from; u < to; u++) {
            int at = (u - from) * items;
            Arrays.fill(middle, 0);
            Arrays.fill(into, at, at + items, 0);
            for (int e = histories.begin(u); e < histories.end(u); e++) {
                columns.add(histories.item(e), 1, middle, 0);
            }
            for (int k = 0; k < items; k++) {
                if (middle[k] != 0) {
                    rows.add(k, -middle[k], into, at);
                }
            }
            for (int i = 0; i < items; i++) {
                into[at + i] /= diagonal[i];
            }
            for (int e = histories.begin(u); e < histories.end(u); e++) {
                into[at + histories.item(e)] += 1;
            }
        }
    }
}
