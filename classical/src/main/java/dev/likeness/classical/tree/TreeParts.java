package dev.likeness.classical.tree;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.classical.internal.cart.Compact;
import dev.likeness.classical.internal.cart.Nodes;
import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.cart.TargetColumn;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.classical.internal.codes.FeatureFile;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.TableSchemas;
import java.util.Arrays;
import java.util.List;

/**
 * What a fitted decision tree is made of, whatever it predicts.
 *
 * @param card what it is
 * @param target the column it predicts
 * @param classes the levels it tells apart; empty for numbers
 * @param tree the tree and the features it asks for
 */
record TreeParts(ModelCard card, ColumnSchema target, int[] classes, Compact tree) {

    /** Reads a tree; {@code part} begins its tensors' names. */
    static TreeParts load(ModelFile file, String part) {
        ModelCard card = file.card();
        List<ColumnSchema> schema = TableSchemas.of(card);
        ColumnSchema target = target(file, schema);
        List<String> names = TargetColumn.predictors(schema, target.name());
        List<Feature> features =
                FeatureFile.load(
                        file, part, schema.stream().filter(c -> names.contains(c.name())).toList());
        int[] classes = new int[0];
        if (target.kind().categorical()) {
            classes = file.whole(part + "classes", 0, target.levels().size() - 1);
        }
        int width = Math.max(1, classes.length);
        double[] weight = file.doubles(part + "tree.weight", Range.POSITIVE);
        Splits splits = Splits.load(file, part + "tree.", features, weight.length);
        int nodes = splits.nodes();
        return new TreeParts(
                card,
                target,
                classes,
                new Compact(
                        features,
                        new Nodes(
                                splits,
                                file.doubles(part + "tree.weight", Range.POSITIVE, nodes),
                                file.doubles(part + "tree.gain", nodes),
                                width,
                                classes.length == 0
                                        ? file.doubles(part + "tree.values", nodes, width)
                                        : weights(file, part, weight, nodes, width),
                                thresholds(file, part, features, splits))));
    }

    /** Where numbers are split: at the cut of the feature, or at infinity before missing values. */
    private static double[] thresholds(
            ModelFile file, String part, List<Feature> features, Splits splits) {
        String name = part + "tree.thresholds";
        double[] thresholds = file.doubles(name, Range.ANY, splits.nodes());
        for (int node = 0; node < thresholds.length; node++) {
            if (splits.leaf(node) || splits.bySet(node)) {
                continue;
            }
            Feature asked = features.get(splits.feature(node));
            int split = splits.split(node);
            double cut = split < asked.size() - 1 ? asked.cut(split) : Double.POSITIVE_INFINITY;
            if (!asked.categorical() && thresholds[node] != cut) {
                throw new InputException(
                        "%s: tensor \"%s\" should be %s at node %d, where \"%s\" is cut, found %s. The file was changed; fit the model again."
                                .formatted(
                                        file.path(),
                                        name,
                                        cut,
                                        node,
                                        asked.name(),
                                        thresholds[node]));
            }
        }
        return thresholds;
    }

    /** The weights of the classes in each node, which make up the node's weight. */
    private static double[] weights(
            ModelFile file, String part, double[] weight, int nodes, int width) {
        String name = part + "tree.values";
        double[] values = file.doubles(name, Range.NOT_NEGATIVE, nodes, width);
        for (int node = 0; node < nodes; node++) {
            double sum = 0;
            for (int k = 0; k < width; k++) {
                sum += values[node * width + k];
            }
            if (!(Math.abs(sum - weight[node]) <= 1e-6 * weight[node])) {
                throw new InputException(
                        "%s: tensor \"%s\" should sum to the weight %s at node %d, found %s. The file was changed; fit the model again."
                                .formatted(file.path(), name, weight[node], node, sum));
            }
        }
        return values;
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

    /** Adds the tree to a file; {@code part} begins its tensors' names. */
    void save(ModelFile.Builder out, String part) {
        FeatureFile.save(out, part, tree.features());
        if (classes.length > 0) {
            long[] levels = Arrays.stream(classes).asLongStream().toArray();
            out.tensor(part + "classes", levels, levels.length);
        }
        Nodes nodes = tree.nodes();
        int count = nodes.splits().nodes();
        nodes.splits().save(out, part + "tree.");
        out.tensor(part + "tree.weight", nodes.weight(), count);
        out.tensor(part + "tree.gain", nodes.gain(), count);
        out.tensor(part + "tree.values", nodes.values(), count, nodes.width());
        out.tensor(part + "tree.thresholds", nodes.thresholds(), count);
    }

    TreeParts withCard(ModelCard other) {
        return new TreeParts(other, target, classes, tree);
    }
}
