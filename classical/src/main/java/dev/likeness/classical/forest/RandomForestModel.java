package dev.likeness.classical.forest;

import dev.likeness.Explained;
import dev.likeness.classical.internal.TableModel;
import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.internal.codes.Codes;
import dev.likeness.classical.internal.codes.FeatureFile;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fitted random forest: of classes or of numbers, as its target is. */
public abstract sealed class RandomForestModel extends TableModel implements Explained
        permits ClassificationForest, RegressionForest {

    /** Rows that a thread takes at a time. */
    private static final int BLOCK = 2048;

    final ForestParts parts;

    RandomForestModel(ForestParts parts) {
        super(parts.card());
        this.parts = parts;
    }

    /** The column it predicts. */
    public String target() {
        return parts.target().name();
    }

    /**
     * How much each column helped: the share of the fall of impurity, over all trees, that came of
     * questions about it. They sum to one, or are all 0 if nothing was asked. Columns of many
     * different values get more than they deserve; {@link PermutationImportance} does not.
     */
    public Map<String, Double> importances() {
        double total = Arrays.stream(parts.gains()).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int f = 0; f < parts.gains().length; f++) {
            shares.put(parts.features().get(f).name(), total > 0 ? parts.gains()[f] / total : 0.0);
        }
        return shares;
    }

    /** Which columns helped. */
    @Override
    public Map<String, Object> insights() {
        return Map.of("importancesByImpurity", Explained.greatestFirst(importances()));
    }

    @Override
    protected final void save(ModelFile.Builder out) {
        FeatureFile.save(out, "", parts.features());
        parts.save(out, "");
    }

    /** The sum of what all trees say of each row, row by row. */
    final double[] sums(Table data) {
        Table known = asRead(data, target());
        Codes codes = Codes.of(parts.features(), known, Threads.ALONE);
        int width = Math.max(1, parts.classes().length);
        double[] sums = new double[known.rows() * width];
        Threads.current()
                .run(
                        (known.rows() + BLOCK - 1) / BLOCK,
                        block -> {
                            int from = block * BLOCK;
                            int to = Math.min(known.rows(), from + BLOCK);
                            for (ForestTree tree : parts.trees()) {
                                tree.add(codes, from, to, width, sums);
                            }
                        });
        return sums;
    }
}
