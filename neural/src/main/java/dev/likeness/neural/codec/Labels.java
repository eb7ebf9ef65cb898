package dev.likeness.neural.codec;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.image.Images;
import dev.likeness.random.Draws;
import java.util.List;

/**
 * The classes that a conditional model of pictures can be given.
 *
 * @param names the names of the classes; empty for a model that is not conditional
 * @param shares the share of each class in the training data
 */
public record Labels(List<String> names, float[] shares) {

    /** No classes: the model is not conditional. */
    public static final Labels NONE = new Labels(List.of(), new float[0]);

    private static final String SHARES = "classes.frequency";

    /** The classes of labelled pictures. */
    public static Labels of(Images data) {
        float[] shares = new float[data.labelNames().size()];
        for (int i = 0; i < data.count(); i++) {
            shares[data.label(i)]++;
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= data.count();
        }
        return new Labels(data.labelNames(), shares);
    }

    /**
     * Reads what {@link #store} wrote.
     *
     * @throws dev.likeness.InputException if the file lacks it
     */
    public static Labels load(ModelFile file, List<String> names) {
        float[] shares = file.floats(SHARES, Range.PROBABILITY, names.size());
        double sum = 0;
        for (float share : shares) {
            sum += share;
        }
        if (!(Math.abs(sum - 1) < 1e-3)) {
            throw new InputException(
                    "%s: tensor \"%s\" should hold shares that sum to 1, found %s. The file was changed; fit the model again."
                            .formatted(file.path(), SHARES, sum));
        }
        return new Labels(names, shares);
    }

    /** Adds the shares to a file, if there are any. */
    public void store(ModelFile.Builder file) {
        if (shares.length > 0) {
            file.tensor(SHARES, shares, shares.length);
        }
    }

    /** How many classes; 0 for a model that is not conditional. */
    public int count() {
        return shares.length;
    }

    /** Draws a class by its share. */
    public int draw(Draws draws) {
        double at = draws.nextDouble();
        for (int k = 0; k < shares.length; k++) {
            at -= shares[k];
            if (at < 0) {
                return k;
            }
        }
        return shares.length - 1;
    }

    /** The class that a code ends with: the position of the greatest of its last numbers. */
    public int ofCode(float[] code) {
        int from = code.length - shares.length;
        int best = 0;
        for (int k = 1; k < shares.length; k++) {
            best = code[from + k] > code[from + best] ? k : best;
        }
        return best;
    }
}
