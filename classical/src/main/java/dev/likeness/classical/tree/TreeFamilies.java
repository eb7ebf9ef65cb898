package dev.likeness.classical.tree;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Density;
import dev.likeness.Estimator;
import dev.likeness.Explained;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Imputer;
import dev.likeness.Marginal;
import dev.likeness.Model;
import dev.likeness.Recipe;
import dev.likeness.Regressor;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Families of single trees and of one tree a column. */
public final class TreeFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of(
                                DecisionTree.FAMILY,
                                Table.class,
                                DecisionTree.class,
                                TreeFamilies::readDecisionTree)
                        .withSummary(
                                "predicts a column of a table by questions that a person can read")
                        .withAbilities(Classifier.class, Regressor.class, Explained.class)
                        .withPreset("pruned", "pruned by cross-validation", DecisionTree.defaults())
                        .withPreset(
                                "small",
                                "at most four questions deep, to be read",
                                DecisionTree.defaults().withMaxDepth(4))
                        .withPreset(
                                "full",
                                "grown until its leaves are pure",
                                DecisionTree.defaults().withMinLeaf(1).withAlpha(0.0))
                        .withSearchSpace(TreeFamilies::spaceOfDecisionTree),
                Family.of(
                                TreeSequence.FAMILY,
                                Table.class,
                                TreeSequence.class,
                                TreeSequenceModel::load)
                        .withSummary(
                                "makes tables column by column, each by a tree; with a target it predicts too")
                        .withAbilities(
                                Sampler.class,
                                Conditional.class,
                                Density.class,
                                Classifier.class,
                                Regressor.class)
                        .withPreset(
                                "columns",
                                "each column by a tree on those before it",
                                TreeSequence.defaults())
                        .withPreset(
                                "careful",
                                "wider leaves: nearer to the table than to its rows",
                                TreeSequence.defaults().withMinLeaf(50).withSmoothing(1)),
                Family.of(
                                DensityTree.FAMILY,
                                Table.class,
                                DensityTree.class,
                                DensityTreeModel::load)
                        .withSummary("the density of a table as one tree, constant in each leaf")
                        .withAbilities(
                                Sampler.class,
                                Conditional.class,
                                Density.class,
                                Imputer.class,
                                Marginal.class)
                        .withPreset(
                                "pruned", "pruned by cross-validation", DensityTree.defaults()));
    }

    private static Model<Table> readDecisionTree(ModelFile file) {
        DecisionTree recipe = Recipe.fromMap(DecisionTree.class, file.card().recipe());
        TreeParts parts = TreeParts.load(file, "");
        return parts.target().kind().categorical()
                ? new ClassificationTree(parts, recipe.smoothing())
                : new RegressionTree(parts);
    }

    private static Map<String, List<String>> spaceOfDecisionTree(Estimator<?, ?> recipe) {
        Map<String, List<String>> space = new LinkedHashMap<>();
        space.put("maxDepth", List.of("0", "6"));
        space.put("minLeaf", List.of("1", "10", "50"));
        space.put("alpha", List.of("none", "0")); // found by pruning, or large leaves alone
        return space;
    }
}
