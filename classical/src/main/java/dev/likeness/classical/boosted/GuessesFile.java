package dev.likeness.classical.boosted;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.table.ColumnSchema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Guesses} in a model file. */
final class GuessesFile {

    private GuessesFile() {}

    static void save(Guesses guesses, ModelFile.Builder file) {
        int n = guesses.numbers();
        file.tensor("guess.first", longs(guesses.first()), guesses.first().length)
                .tensor("guess.level", longs(guesses.level()), n)
                .tensor("guess.shift", guesses.shift(), n)
                .tensor("guess.scale", guesses.scale(), n)
                .tensor("guess.mean", guesses.normal().mean(), n)
                .tensor("guess.precision", guesses.normal().precision(), n, n);
        for (int i = 0; i < guesses.all(); i++) {
            double[] cuts = guesses.thresholds()[i];
            file.tensor("guess." + i + ".thresholds", cuts, cuts.length);
        }
    }

    static @Nullable Guesses read(ModelFile file, List<ColumnSchema> schema) {
        if (!file.has("guess.first")) {
            return null;
        }
        int columns = schema.size();
        long[] first = file.longs("guess.first", columns + 1);
        boolean sound = first[0] == 0 && first[columns] <= Guesses.MOST;
        for (int c = 0; c < columns; c++) {
            sound &= first[c + 1] >= first[c];
        }
        if (!sound) {
            throw damaged(file);
        }
        int n = (int) first[columns];
        long[] level = file.longs("guess.level", n);
        for (int c = 0; c < columns; c++) {
            boolean numeric = schema.get(c).kind().numeric();
            for (long d = first[c]; sound && d < first[c + 1]; d++) {
                sound = numeric ? level[(int) d] == -1 : level[(int) d] >= 0;
                sound &= numeric || level[(int) d] < schema.get(c).levels().size();
            }
        }
        double[][] thresholds = new double[n + columns][];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = file.doubles("guess." + i + ".thresholds", Range.MODERATE);
            sound &= thresholds[i].length > 0 && thresholds[i].length <= Binning.MOST;
            for (int k = 1; k < thresholds[i].length; k++) {
                sound &= thresholds[i][k] > thresholds[i][k - 1];
            }
        }
        if (!sound) {
            throw damaged(file);
        }
        return new Guesses(
                new JointNormal(
                        file.doubles("guess.mean", Range.MODERATE, n),
                        file.doubles("guess.precision", Range.MODERATE, n, n)),
                ints(first),
                ints(level),
                file.doubles("guess.shift", Range.MODERATE, n),
                file.doubles("guess.scale", Range.POSITIVE, n),
                new double[columns][][],
                thresholds);
    }

    private static InputException damaged(ModelFile file) {
        return new InputException(
                "%s: the guesses that fill holes are damaged. The file was changed; fit the model again."
                        .formatted(file.path()));
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }
}
