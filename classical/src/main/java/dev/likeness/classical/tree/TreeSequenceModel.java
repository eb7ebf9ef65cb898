package dev.likeness.classical.tree;

import dev.likeness.Conditions;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.classical.internal.RowModel;
import dev.likeness.classical.internal.cells.Allowed;
import dev.likeness.file.ModelFile;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fitted sequence of trees. Densities of numbers are per unit of their column, of values as they
 * are written; all numbers beyond those seen have the probability 1 / (n + 2) after n rows, fading
 * with their distance.
 */
public abstract sealed class TreeSequenceModel extends RowModel
        permits GeneratingTrees, ClassifyingTrees, EstimatingTrees {

    static final String PREDICTOR = "predictor.";

    private final Sequence sequence;

    TreeSequenceModel(ModelCard card, Sequence sequence) {
        super(card);
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
                Sequence.load(in, learnt, recipe),
                recipe.target() == null ? null : TreeParts.load(in, PREDICTOR),
                DecisionTree.defaults().smoothing());
    }

    /**
     * Exact. Rows are drawn until the evidence holds, but a condition on the column that is drawn
     * first (the target, if there is one) costs nothing.
     */
    @Override
    protected RowDraws draws(Conditions evidence) {
        Allowed[] allowed = sequence.allowed(checked(evidence));
        if (!sequence.possible(allowed)) {
            throw impossible(evidence);
        }
        RowDraws draws =
                (first, count, randomness) -> sequence.draw(first, count, randomness, allowed);
        draws.at(0, 1, randomness(0, evidence)); // refused now, if it never comes up
        return draws;
    }

    @Override
    public double[] logDensity(Table data) {
        return sequence.logDensity(conform(data));
    }

    @Override
    protected void save(ModelFile.Builder out) {
        sequence.save(out);
        savePredictor(out);
    }

    void savePredictor(ModelFile.Builder out) {}
}
