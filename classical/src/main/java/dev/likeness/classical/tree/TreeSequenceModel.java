package dev.likeness.classical.tree;

import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Density;
import dev.likeness.Evidence;
import dev.likeness.Held;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Sampler;
import dev.likeness.classical.internal.TableModel;
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
public abstract sealed class TreeSequenceModel extends TableModel
        implements Sampler<Table>, Conditional<Table>, Density<Table>
        permits GeneratingTrees, ClassifyingTrees, EstimatingTrees {

    static final String PREDICTOR = "predictor.";

    private final Sequence sequence;
    private final Allowed[] everything;

    TreeSequenceModel(ModelCard card, Sequence sequence) {
        super(card);
        this.sequence = sequence;
        this.everything = sequence.allowed(checked(new Conditions(List.of())));
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

    @Override
    public Table sample(long first, int count, long seed) {
        return held().sample(first, count, seed);
    }

    @Override
    public Held<Table> held() {
        Conditions nothing = new Conditions(List.of());
        return holding((first, count, seed) -> sample(first, count, seed, everything, nothing));
    }

    private Table sample(long first, int count, long seed, Allowed[] allowed, Conditions evidence) {
        Sampler.requirePositions(first, count);
        Table drawn = sequence.sample(first, count, randomness(seed, evidence), allowed);
        return TableSchemas.complete(drawn, schema(), first, seed);
    }

    /**
     * A sampler of the rows that have the evidence: exact. Rows are drawn until it holds, but a
     * condition on the column that is drawn first (the target, if there is one) costs nothing.
     *
     * @throws InputException if the model knows no such column or level, or the evidence cannot
     *     happen or does not come up in a million tries
     */
    @Override
    public Sampler<Table> given(Evidence asked) {
        Conditions evidence = asked.as(Conditions.class);
        Allowed[] allowed = allowed(evidence);
        if (!sequence.possible(allowed)) {
            throw impossible(evidence);
        }
        sample(0, 1, 0, allowed, evidence); // refused now, if it never comes up
        return holding((first, count, seed) -> sample(first, count, seed, allowed, evidence));
    }

    private Allowed[] allowed(Conditions evidence) {
        return sequence.allowed(checked(evidence));
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
