package dev.likeness.classical.forest;

import dev.likeness.Fit;
import dev.likeness.classical.internal.TableFitting;
import dev.likeness.classical.internal.Threads;
import dev.likeness.classical.internal.cart.Grower;
import dev.likeness.classical.internal.cart.Growth;
import dev.likeness.classical.internal.cart.InOrder;
import dev.likeness.classical.internal.cart.Nodes;
import dev.likeness.classical.internal.cart.TargetColumn;
import dev.likeness.classical.internal.codes.Codes;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.classical.internal.codes.Features;
import dev.likeness.classical.tree.Criterion;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One fit of a random forest: a tree a task, as many at a time as there are threads. */
final class ForestFit {

    private final RandomForest recipe;
    private final Fit fit;
    private final TargetColumn target;
    private final Codes codes;
    private final Growth growth;
    private final TableFitting fitting;
    private final ForestTree[] trees;
    private final double[] gains;
    private final @Nullable OutOfBag outOfBag;
    private final InOrder inOrder = new InOrder();

    ForestFit(RandomForest recipe, Table data, Fit fit) {
        this.recipe = recipe;
        this.fit = fit;
        this.target = TargetColumn.of(data, recipe.target(), fit);
        List<String> names = TargetColumn.predictors(data.schema(), target.schema().name());
        this.fitting = new TableFitting(fit, recipe, data);
        fitting.keepsSteps(); // asked to end, it has the trees that are grown, and one at least
        fitting.beginTrees(recipe.trees());
        List<Feature> features = Features.of(data, names, recipe.bins(), fitting.threads());
        this.codes = Codes.of(features, data, fitting.threads());
        this.growth =
                new Growth(
                        recipe.criterion() == Criterion.ENTROPY,
                        recipe.maxDepth(),
                        recipe.minLeaf(),
                        2,
                        choices(codes.width()),
                        false);
        this.trees = new ForestTree[recipe.trees()];
        this.gains = new double[codes.width()];
        this.outOfBag = recipe.outOfBag() ? new OutOfBag(target, data.rows()) : null;
    }

    private int choices(int width) {
        if (recipe.features() > 0) {
            return Math.min(recipe.features(), width);
        }
        return Math.max(1, target.target().categorical() ? (int) Math.sqrt(width) : width / 3);
    }

    RandomForestModel run() {
        fitting.threads().run(recipe.trees(), this::growTree);
        int grown = fitting.done();
        fitting.finish(grown < recipe.trees() ? "it was asked to end" : "every tree is grown");
        ForestParts parts =
                new ForestParts(
                        fitting.card(outOfBag == null ? Map.of() : outOfBag.scores()),
                        target.schema(),
                        target.classes(),
                        codes.features(),
                        List.of(Arrays.copyOf(trees, grown)),
                        target.target().categorical() ? doubt() : 0,
                        gains);
        return target.target().categorical()
                ? new ClassificationForest(parts)
                : new RegressionForest(parts);
    }

    private double doubt() {
        return outOfBag == null ? 1 : outOfBag.doubt();
    }

    /** Grows a tree, unless the fit is to end with those before it; it has one at least. */
    private void growTree(int t) {
        if (t > 0 && fit.ended()) {
            return;
        }
        Randomness randomness = Bag.randomness(fit.seed(), t);
        Bag bag =
                Bag.draw(
                        target,
                        codes.rows(),
                        recipe.sample(),
                        recipe.balanced(),
                        randomness.fork("bag").at(0));
        Nodes nodes =
                Grower.grow(
                        codes,
                        target.target(),
                        bag.weights(),
                        bag.rows(),
                        growth,
                        randomness.fork("features"),
                        Threads.ALONE);
        ForestTree tree =
                target.target().categorical()
                        ? ForestTree.classes(nodes)
                        : ForestTree.numbers(nodes);
        int[] left = outOfBag == null ? new int[0] : OutOfBag.leaves(tree, codes, target, bag);
        inOrder.done(t, () -> take(t, tree, nodes, bag, left));
    }

    private void take(int t, ForestTree tree, Nodes nodes, Bag bag, int[] left) {
        trees[t] = tree;
        for (int node = 0; node < nodes.splits().nodes(); node++) {
            if (!nodes.splits().leaf(node)) {
                gains[nodes.splits().feature(node)] += nodes.gain()[node];
            }
        }
        if (outOfBag != null) {
            outOfBag.add(tree, bag, left);
        }
        fitting.step(Map.of());
    }
}
