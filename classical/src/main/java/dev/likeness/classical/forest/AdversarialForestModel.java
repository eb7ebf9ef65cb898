package dev.likeness.classical.forest;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.classical.internal.cells.Cells;
import dev.likeness.classical.internal.cells.LeafMixture;
import dev.likeness.classical.internal.cells.LeafMixtureModel;
import dev.likeness.classical.internal.cells.MixtureFile;
import dev.likeness.classical.internal.codes.Feature;
import dev.likeness.file.ModelFile;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.TableSchemas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fitted adversarial forest: a mixture of all leaves of all trees. */
public abstract sealed class AdversarialForestModel extends LeafMixtureModel
        permits GeneratingForest, ClassifyingForest, EstimatingForest {

    /** The forest that predicts the target, where there is one. */
    static final RandomForest PREDICTOR = RandomForest.defaults().withMinLeaf(5);

    private static final String PART = "predictor.";

    AdversarialForestModel(ModelCard card, LeafMixture mixture) {
        super(card, mixture);
    }

    static AdversarialForestModel of(
            ModelCard card, LeafMixture mixture, @Nullable ForestParts predictor) {
        if (predictor == null) {
            return new GeneratingForest(card, mixture);
        }
        return predictor.classes().length > 0
                ? new ClassifyingForest(card, mixture, predictor)
                : new EstimatingForest(card, mixture, predictor);
    }

    static AdversarialForestModel load(ModelFile in) {
        AdversarialForest recipe = Recipe.fromMap(AdversarialForest.class, in.card().recipe());
        List<ColumnSchema> schema = TableSchemas.modelled(TableSchemas.of(in.card()));
        String target = recipe.target();
        int position = schema.stream().map(ColumnSchema::name).toList().indexOf(target);
        if (target != null && position < 0) {
            throw new InputException(in.path() + ": the model's card names no column as target.");
        }
        LeafMixture mixture = MixtureFile.load(in, schema, position, recipe.smoothing());
        ForestParts predictor = null;
        if (target != null) {
            List<Feature> others =
                    mixture.columns().stream()
                            .map(Cells::feature)
                            .filter(feature -> !feature.name().equals(target))
                            .toList();
            predictor = ForestParts.load(in, PART, target, others, PREDICTOR.trees());
        }
        return of(in.card(), mixture, predictor);
    }

    static void save(ModelFile.Builder out, ForestParts predictor) {
        predictor.save(out, PART);
    }
}
