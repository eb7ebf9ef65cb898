package dev.likeness.classical.internal.codes;

import dev.likeness.InputException;
import dev.likeness.file.ModelFile;
import dev.likeness.table.ColumnSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The features of a model in its file: the cuts of numbers, the codes of levels. */
public final class FeatureFile {

    private FeatureFile() {}

    /** Adds the features to a file; {@code part} begins their tensors' names. */
    public static void save(ModelFile.Builder out, String part, List<Feature> features) {
        byte[] missing = new byte[features.size()];
        for (int f = 0; f < missing.length; f++) {
            missing[f] = (byte) (features.get(f).someMissing() ? 1 : 0);
        }
        out.tensor(part + "features.missing", missing, missing.length);
        for (int f = 0; f < features.size(); f++) {
            Feature feature = features.get(f);
            if (feature.categorical()) {
                long[] codes = Arrays.stream(feature.codeOfLevel()).asLongStream().toArray();
                out.tensor(part + "feature." + f + ".codes", codes, codes.length);
            } else {
                double[] cuts = feature.cuts();
                out.tensor(part + "feature." + f + ".cuts", cuts, cuts.length);
            }
        }
    }

    /**
     * Reads the features of some columns.
     *
     * @throws InputException if they are not there or damaged
     */
    public static List<Feature> load(ModelFile in, String part, List<ColumnSchema> columns) {
        byte[] missing = in.bytes(part + "features.missing", columns.size());
        List<Feature> features = new ArrayList<>();
        for (int f = 0; f < columns.size(); f++) {
            ColumnSchema column = columns.get(f);
            features.add(
                    column.kind().categorical()
                            ? levels(in, column, part + "feature." + f + ".codes", missing[f] != 0)
                            : numbers(
                                    in, column, part + "feature." + f + ".cuts", missing[f] != 0));
        }
        return List.copyOf(features);
    }

    private static Feature levels(ModelFile in, ColumnSchema column, String name, boolean missing) {
        long[] codes = in.longs(name, column.levels().size());
        for (long code : codes) {
            if (code < 0 || code >= Feature.MOST_LEVELS) {
                throw damaged(in, name);
            }
        }
        int[] small = Arrays.stream(codes).mapToInt(code -> (int) code).toArray();
        return Feature.levels(column, small, missing);
    }

    private static Feature numbers(
            ModelFile in, ColumnSchema column, String name, boolean missing) {
        double[] cuts = in.doubles(name);
        boolean ascending = cuts.length < Feature.MOST_BINS;
        for (int i = 0; i < cuts.length; i++) {
            ascending &= Double.isFinite(cuts[i]) && (i == 0 || cuts[i] > cuts[i - 1]);
        }
        if (!ascending) {
            throw damaged(in, name);
        }
        return Feature.numbers(column, cuts, missing);
    }

    private static InputException damaged(ModelFile in, String name) {
        return new InputException(
                "%s: tensor \"%s\" is damaged. The file was changed; fit the model again."
                        .formatted(in.path(), name));
    }
}
