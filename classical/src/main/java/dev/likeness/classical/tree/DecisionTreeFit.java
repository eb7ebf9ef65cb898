package dev.likeness.classical.tree;

import dev.likeness.Fit;
import dev.likeness.ModelCard;
import dev.likeness.classical.internal.TableFitting;
import dev.likeness.classical.internal.cart.Compact;
import dev.likeness.classical.internal.cart.Grower;
import dev.likeness.classical.internal.cart.Growth;
import dev.likeness.classical.internal.cart.Nodes;
import dev.likeness.classical.internal.cart.Pruning;
import dev.likeness.classical.internal.cart.TargetColumn;
import dev.likeness.classical.internal.codes.Codes;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.classical.internal.codes.Features;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One fit of a decision tree. */
final class DecisionTreeFit {

    private final DecisionTree recipe;
    private final Fit fit;
    private final TargetColumn target;
    private final Codes codes;
    private final TableFitting fitting;

    DecisionTreeFit(DecisionTree recipe, Table data, Fit fit) {
        this.recipe = recipe;
        this.fit = fit;
        this.target = TargetColumn.of(data, recipe.target(), fit);
        List<String> names = TargetColumn.predictors(data.schema(), target.schema().name());
        int trees = recipe.alpha() == null ? 1 + recipe.folds() : 1;
        this.fitting = new TableFitting(fit, recipe, data);
        fitting.keepsSteps(); // asked to end, it has the tree, pruned by the folds that were judged
        fitting.beginTrees(trees);
        List<Feature> features = Features.of(data, names, recipe.bins(), fitting.threads());
        this.codes = Codes.of(features, data, fitting.threads());
    }

    DecisionTreeModel run() {
        Nodes grown = grow(target.rows().clone());
        Nodes pruned = grown;
        Map<String, Double> scores = new LinkedHashMap<>();
        Double alpha = recipe.alpha();
        if (alpha == null) {
            alpha = chooseAlpha(Pruning.of(grown), scores);
            scores.put("alpha", alpha);
        }
        if (alpha > 0) {
            pruned = Pruning.of(grown).prune(alpha);
        }
        scores.put("leaves", (double) pruned.leaves());
        fitting.finish(fit.ended() ? "it was asked to end" : "the tree is grown");
        ModelCard card = fitting.card(scores);
        Compact compact = Compact.of(codes.features(), pruned);
        TreeParts parts = new TreeParts(card, target.schema(), target.classes(), compact);
        return target.target().categorical()
                ? new ClassificationTree(parts, recipe.smoothing())
                : new RegressionTree(parts);
    }

    private Nodes grow(int[] rows) {
        fitting.check();
        Growth growth =
                new Growth(
                        recipe.criterion() == Criterion.ENTROPY,
                        recipe.maxDepth(),
                        recipe.minLeaf(),
                        2,
                        codes.width(),
                        true);
        Nodes nodes =
                Grower.grow(
                        codes,
                        target.target(),
                        null,
                        rows,
                        growth,
                        Randomness.of(fit.seed()),
                        fitting.threads());
        fitting.step(Map.of());
        return nodes;
    }

    private double chooseAlpha(Pruning whole, Map<String, Double> scores) {
        int folds = Math.min(recipe.folds(), target.rows().length);
        double[] candidates = CrossValidation.candidates(whole.alphas());
        if (folds < 2 || candidates.length < 2) {
            return 0;
        }
        CrossValidation validation =
                new CrossValidation(codes, target.target(), target.rows(), folds, fit.seed());
        double[] loss = validation.losses(candidates, this::grow, fit::ended);
        if (loss.length == 0) {
            return 0;
        }
        int best = 0;
        for (int i = 1; i < loss.length; i++) {
            if (loss[i] <= loss[best]) { // of equals the smaller tree
                best = i;
            }
        }
        String what = target.target().categorical() ? "error rate" : "squared error";
        scores.put("cross-validated " + what, loss[best]);
        return candidates[best];
    }
}
