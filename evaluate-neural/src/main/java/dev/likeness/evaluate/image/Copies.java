package dev.likeness.evaluate.image;

import dev.likeness.Spread;
import dev.likeness.evaluate.features.NearestSet;
import dev.likeness.evaluate.statistics.Rows;
import dev.likeness.image.Images;

/**
 * Pictures that are others over again: of which each value differs by little from that of another.
 * The nearest other is found among small versions of the pictures, and then looked at closely.
 */
final class Copies {

    /** A root mean square difference, of values in [0, 1], that nobody sees. */
    private static final double UNSEEN = 0.02;

    /** The largest number of pictures on each side of the comparison. */
    static final int LOOKED_AT = 2000;

    private static final int LOOKED_FOR = 60_000;

    private static final int SIDE = 8;

    private final Images others;
    private final Rows small;

    /** Copies of some pictures. */
    Copies(Images originals) {
        others = Spread.of(originals, LOOKED_FOR, 0);
        small = small(others);
    }

    /** The share of pictures, 0 to 1, that are copies of the originals. */
    double share(Images pictures) {
        Images some = Spread.of(pictures, LOOKED_AT, 0);
        int[] nearest = NearestSet.nearest(small(some), small);
        int copies = 0;
        for (int i = 0; i < nearest.length; i++) {
            copies += difference(some, i, others, nearest[i]) < UNSEEN ? 1 : 0;
        }
        return copies / (double) nearest.length;
    }

    /** The original nearest to each picture. */
    Images nearest(Images pictures) {
        return others.select(NearestSet.nearest(small(pictures), small));
    }

    /** The share of pictures, 0 to 1, that repeat one before them. */
    static double repeats(Images pictures) {
        Images some = Spread.of(pictures, LOOKED_AT, 0);
        int[] nearest = NearestSet.nearestBefore(small(some));
        int repeats = 0;
        for (int i = 1; i < nearest.length; i++) {
            repeats += difference(some, i, some, nearest[i]) < UNSEEN ? 1 : 0;
        }
        return repeats / (double) nearest.length;
    }

    private static double difference(Images a, int i, Images b, int j) {
        float[] x = new float[a.pixels()];
        float[] y = new float[b.pixels()];
        a.copyTo(i, x, 0);
        b.copyTo(j, y, 0);
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += (x[k] - y[k]) * (double) (x[k] - y[k]);
        }
        return Math.sqrt(sum / x.length);
    }

    /** Means over the cells of a grid, in place of the pixels. */
    private static Rows small(Images images) {
        int rows = Math.min(SIDE, images.height());
        int columns = Math.min(SIDE, images.width());
        float[][] means = new float[images.count()][images.channels() * rows * columns];
        float[] values = new float[images.pixels()];
        for (int i = 0; i < means.length; i++) {
            images.copyTo(i, values, 0);
            for (int c = 0; c < images.channels(); c++) {
                for (int y = 0; y < images.height(); y++) {
                    for (int x = 0; x < images.width(); x++) {
                        int cell =
                                (c * rows + y * rows / images.height()) * columns
                                        + x * columns / images.width();
                        means[i][cell] += values[(c * images.height() + y) * images.width() + x];
                    }
                }
            }
        }
        return Rows.of(means);
    }
}
