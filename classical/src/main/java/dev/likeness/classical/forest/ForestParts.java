package dev.likeness.classical.forest;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.cart.TargetColumn;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.classical.internal.codes.FeatureFile;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.TableSchemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a fitted forest is made of, whatever it predicts.
 *
 * @param card what it is
 * @param target the column it predicts
 * @param classes the levels it tells apart; empty for numbers
 * @param features the columns it looks at
 * @param trees its trees
 * @param doubt how many trees one that knows nothing counts for; 0 for numbers
 * @param gains how much less impure questions about each feature made rows, over all trees
 */
record ForestParts(
        ModelCard card,
        ColumnSchema target,
        int[] classes,
        List<Feature> features,
        List<ForestTree> trees,
        double doubt,
        double[] gains) {

    static ForestParts load(ModelFile file) {
        RandomForest recipe = Recipe.fromMap(RandomForest.class, file.card().recipe());
        List<ColumnSchema> schema = TableSchemas.of(file.card());
        String name = String.valueOf(recipe.target());
        List<String> names = TargetColumn.predictors(schema, name);
        List<Feature> features =
                FeatureFile.load(
                        file, "", schema.stream().filter(c -> names.contains(c.name())).toList());
        return load(file, "", name, features, recipe.trees());
    }

    /** Reads a forest that is a part of a model. */
    static ForestParts load(
            ModelFile file, String part, String name, List<Feature> features, int count) {
        ModelCard card = file.card();
        List<ColumnSchema> schema = TableSchemas.of(card);
        ColumnSchema target =
                schema.stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new InputException(
                                                file.path()
                                                        + ": the model's card names no column as"
                                                        + " target."));
        int[] classes = new int[0];
        if (target.kind().categorical()) {
            classes = file.whole(part + "classes", 0, target.levels().size() - 1);
        }
        int width = Math.max(1, classes.length);
        List<ForestTree> trees = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            String prefix = part + "tree." + t + ".";
            int said = file.rows(prefix + "values");
            double[] values =
                    classes.length == 0
                            ? file.doubles(prefix + "values", said, width)
                            : file.distributions(prefix + "values", width, said, width);
            trees.add(new ForestTree(Splits.load(file, prefix, features, said), values));
        }
        double[] gains = file.doubles(part + "gains", features.size());
        double doubt =
                classes.length == 0 ? 0 : file.doubles(part + "doubt", Range.NOT_NEGATIVE, 1)[0];
        return new ForestParts(card, target, classes, features, List.copyOf(trees), doubt, gains);
    }

    /** Adds all but the features to a file. */
    void save(ModelFile.Builder out, String part) {
        if (classes.length > 0) {
            long[] levels = Arrays.stream(classes).asLongStream().toArray();
            out.tensor(part + "classes", levels, levels.length);
            out.tensor(part + "doubt", new double[] {doubt}, 1);
        }
        out.tensor(part + "gains", gains, gains.length);
        int width = Math.max(1, classes.length);
        for (int t = 0; t < trees.size(); t++) {
            ForestTree tree = trees.get(t);
            String prefix = part + "tree." + t + ".";
            tree.splits().save(out, prefix);
            out.tensor(prefix + "values", tree.values(), tree.values().length / width, width);
        }
    }

    ForestParts withCard(ModelCard other) {
        return new ForestParts(other, target, classes, features, trees, doubt, gains);
    }
}
