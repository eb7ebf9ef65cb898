package dev.likeness.classical.tree;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The decision trees as the command finds them. */
public final class DecisionTreeFamily implements Family {

    @Override
    public String name() {
        return DecisionTree.FAMILY;
    }

    @Override
    public String summary() {
        return "predicts a column of a table by questions that a person can read";
    }

    @Override
    public Class<?> dataType() {
        return Table.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("pruned", "pruned by cross-validation", DecisionTree.defaults()),
                new Preset(
                        "small",
                        "at most four questions deep, to be read",
                        DecisionTree.defaults().withMaxDepth(4)),
                new Preset(
                        "full",
                        "grown until its leaves are pure",
                        DecisionTree.defaults().withMinLeaf(1).withAlpha(0.0)));
    }

    @Override
    public Map<String, List<String>> searchSpace(Estimator<?, ?> recipe) {
        Map<String, List<String>> space = new LinkedHashMap<>();
        space.put("maxDepth", List.of("0", "6"));
        space.put("minLeaf", List.of("1", "10", "50"));
        space.put("alpha", List.of("none", "0")); // found by pruning, or large leaves alone
        return space;
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return DecisionTree.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        DecisionTree recipe = Recipe.fromMap(DecisionTree.class, file.card().recipe());
        TreeParts parts = TreeParts.load(file, "");
        return parts.target().kind().categorical()
                ? new ClassificationTree(parts, recipe.smoothing())
                : new RegressionTree(parts);
    }
}
