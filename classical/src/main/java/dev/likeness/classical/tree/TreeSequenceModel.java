package dev.likeness.classical.tree;

import dev.likeness.Density;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fitted sequence of trees. Densities of numbers are per unit of their column, of values as they
 * are written; a number beyond those seen counts as the nearest of them.
 */
public abstract sealed class TreeSequenceModel
        implements Model<Table>, Sampler<Table>, Density<Table>
        permits GeneratingTrees, ClassifyingTrees, EstimatingTrees {

    static final String PREDICTOR = "predictor.";

    private final ModelCard card;
    private final List<ColumnSchema> schema;
    private final Sequence sequence;

    TreeSequenceModel(ModelCard card, Sequence sequence) {
        this.card = card;
        this.schema = TableSchemas.of(card);
        this.sequence = sequence;
    }

    static TreeSequenceModel of(
            ModelCard card, Sequence sequence, @Nullable TreeParts predictor, double smoothing) {
        if (predictor == null) {
            return new GeneratingTrees(card, sequence);
        }
        TreeParts parts = predictor.withCard(card);
        return parts.classes().length > 0
                ? new ClassifyingTrees(card, sequence, new ClassificationTree(parts, smoothing))
                : new EstimatingTrees(card, sequence, new RegressionTree(parts));
    }

    static TreeSequenceModel load(ModelFile in) {
        TreeSequence recipe = Recipe.fromMap(TreeSequence.class, in.card().recipe());
        List<ColumnSchema> learnt = TableSchemas.modelled(TableSchemas.of(in.card()));
        return of(
                in.card(),
                Sequence.load(in, learnt, recipe.smoothing()),
                recipe.target() == null ? null : TreeParts.load(in, PREDICTOR),
                DecisionTree.defaults().smoothing());
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Table sample(long first, int count, long seed) {
        if (first < 0 || count < 1) {
            throw new InputException(
                    "A sample begins at position 0 or later and has at least 1 row, found position "
                            + first
                            + " and "
                            + count
                            + " rows.");
        }
        return TableSchemas.complete(sequence.sample(first, count, seed), schema, first, seed);
    }

    @Override
    public double[] logDensity(Table data) {
        return sequence.logDensity(TableSchemas.conform(data, schema));
    }

    @Override
    public void save(Path file) {
        ModelFile.Builder out = ModelFile.of(card);
        sequence.save(out);
        savePredictor(out);
        out.write(file);
    }

    void savePredictor(ModelFile.Builder out) {}
}
