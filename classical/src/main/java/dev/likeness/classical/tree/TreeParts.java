package dev.likeness.classical.tree;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.classical.internal.cart.Codes;
import dev.likeness.classical.internal.cart.Compact;
import dev.likeness.classical.internal.cart.Feature;
import dev.likeness.classical.internal.cart.FeatureFile;
import dev.likeness.classical.internal.cart.Nodes;
import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.cart.TargetColumn;
import dev.likeness.file.ModelFile;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a fitted decision tree is made of, whatever it predicts.
 *
 * @param card what it is
 * @param target the column it predicts
 * @param classes the levels it tells apart; empty for numbers
 * @param tree the tree and the features it asks for
 */
record TreeParts(ModelCard card, ColumnSchema target, int[] classes, Compact tree) {

    static TreeParts load(ModelFile file) {
        ModelCard card = file.card();
        List<ColumnSchema> schema = TableSchemas.of(card);
        ColumnSchema target = target(file, schema);
        List<String> names = TargetColumn.predictors(schema, target.name());
        List<Feature> features =
                FeatureFile.load(
                        file, schema.stream().filter(c -> names.contains(c.name())).toList());
        int[] classes = new int[0];
        if (target.kind().categorical()) {
            classes = Arrays.stream(file.longs("classes")).mapToInt(k -> (int) k).toArray();
            for (int k : classes) {
                if (k < 0 || k >= target.levels().size()) {
                    throw new InputException(
                            file.path() + ": tensor \"classes\" names a level that is not there.");
                }
            }
        }
        int width = Math.max(1, classes.length);
        double[] weight = file.doubles("tree.weight");
        Splits splits = Splits.load(file, "tree.", features, weight.length);
        int nodes = splits.nodes();
        return new TreeParts(
                card,
                target,
                classes,
                new Compact(
                        features,
                        new Nodes(
                                splits,
                                file.doubles("tree.weight", nodes),
                                file.doubles("tree.gain", nodes),
                                width,
                                file.doubles("tree.values", nodes, width),
                                file.doubles("tree.thresholds", nodes))));
    }

    private static ColumnSchema target(ModelFile file, List<ColumnSchema> schema) {
        Object name = file.card().recipe().get("target");
        return schema.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InputException(
                                        file.path()
                                                + ": the model's card names no column as target."));
    }

    void save(Path path) {
        ModelFile.Builder out = ModelFile.of(card);
        FeatureFile.save(out, tree.features());
        if (classes.length > 0) {
            out.tensor("classes", Arrays.stream(classes).asLongStream().toArray(), classes.length);
        }
        Nodes nodes = tree.nodes();
        int count = nodes.splits().nodes();
        nodes.splits().save(out, "tree.");
        out.tensor("tree.weight", nodes.weight(), count);
        out.tensor("tree.gain", nodes.gain(), count);
        out.tensor("tree.values", nodes.values(), count, nodes.width());
        out.tensor("tree.thresholds", nodes.thresholds(), count);
        out.write(path);
    }

    /** The leaf of each row of a table. */
    int[] leaves(Table table) {
        Table known =
                TableSchemas.conform(
                        table, TableSchemas.of(card), Set.of(target.name()), notice -> {});
        Codes codes = Codes.of(tree.features(), known, 1);
        int[] leaves = new int[table.rows()];
        for (int row = 0; row < leaves.length; row++) {
            leaves[row] = tree.nodes().splits().find(codes, row);
        }
        return leaves;
    }
}
