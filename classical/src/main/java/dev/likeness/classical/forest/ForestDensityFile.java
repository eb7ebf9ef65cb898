package dev.likeness.classical.forest;

import dev.likeness.InputException;
import dev.likeness.Recipe;
import dev.likeness.classical.internal.cart.Feature;
import dev.likeness.classical.internal.cart.Splits;
import dev.likeness.classical.internal.cells.Boxes;
import dev.likeness.classical.internal.cells.Cells;
import dev.likeness.classical.internal.cells.LeafTable;
import dev.likeness.file.ModelFile;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.TableSchemas;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An adversarial forest in its file. */
final class ForestDensityFile {

    /** The prefix of the tensors of the forest that predicts. */
    static final String PREDICTOR = "predictor.";

    private ForestDensityFile() {}

    static void save(ModelFile.Builder out, ForestDensity density) {
        Cells.save(out, density.columns());
        int count = density.trees().size();
        long[] strata = new long[count];
        double[] shares = new double[count];
        for (int t = 0; t < count; t++) {
            DensityTree tree = density.trees().get(t);
            strata[t] = tree.stratum();
            shares[t] = tree.share();
            tree.splits().save(out, "tree." + t + ".");
            tree.leaves().save(out, "tree." + t + ".leaf.");
        }
        out.tensor("strata", strata, count);
        out.tensor("shares", shares, count);
    }

    static AdversarialForestModel load(ModelFile in) {
        AdversarialForest recipe = Recipe.fromMap(AdversarialForest.class, in.card().recipe());
        List<ColumnSchema> schema = TableSchemas.modelled(TableSchemas.of(in.card()));
        List<Cells> columns = Cells.load(in, schema);
        List<Feature> features = columns.stream().map(Cells::feature).toList();
        Boxes boxes = new Boxes(columns);
        int target = target(in, recipe, schema);
        long[] strata = in.longs("strata");
        double[] shares = in.doubles("shares", strata.length);
        List<DensityTree> trees = new ArrayList<>();
        for (int t = 0; t < strata.length; t++) {
            int most = target < 0 ? -1 : columns.get(target).size();
            if (strata[t] < -1 || strata[t] > most || !(shares[t] > 0 && shares[t] <= 1)) {
                throw new InputException(
                        in.path() + ": tree " + t + " is damaged. Fit the model again.");
            }
            int stratum = (int) strata[t];
            int[] root = new int[columns.size()];
            if (stratum >= 0) {
                root[target] = boxes.single(target, stratum);
            }
            String prefix = "tree." + t + ".";
            int leaves = (int) in.shape(prefix + "leaf.rows")[0];
            Splits splits = Splits.load(in, prefix, features, leaves);
            int[] box = boxes.of(splits, leaves, root);
            LeafTable table =
                    LeafTable.load(
                            in, prefix + "leaf.", columns, boxes, recipe.smoothing(), leaves, box);
            trees.add(new DensityTree(splits, table, stratum, shares[t]));
        }
        if (trees.isEmpty()) {
            throw new InputException(in.path() + " holds a forest without trees.");
        }
        ForestDensity density = new ForestDensity(columns, boxes, trees, target);
        return AdversarialForestModel.of(in.card(), density, predictor(in, recipe, features));
    }

    private static int target(ModelFile in, AdversarialForest recipe, List<ColumnSchema> schema) {
        if (recipe.target() == null) {
            return -1;
        }
        for (int j = 0; j < schema.size(); j++) {
            if (schema.get(j).name().equals(recipe.target())) {
                return j;
            }
        }
        throw new InputException(in.path() + ": the model's card names no column as target.");
    }

    private static @Nullable RandomForestModel predictor(
            ModelFile in, AdversarialForest recipe, List<Feature> features) {
        String target = recipe.target();
        if (target == null) {
            return null;
        }
        List<Feature> others = features.stream().filter(f -> !f.name().equals(target)).toList();
        ForestParts parts =
                ForestParts.load(
                        in, PREDICTOR, target, others, AdversarialForestModel.PREDICTOR.trees());
        return parts.classes().length > 0
                ? new ClassificationForest(parts)
                : new RegressionForest(parts);
    }
}
