package dev.likeness.classical.boosted;

import dev.likeness.Conditional;
import dev.likeness.Density;
import dev.likeness.Evidence;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Sampler;
import dev.likeness.classical.internal.Given;
import dev.likeness.classical.preprocess.TableCells;
import dev.likeness.file.ModelFile;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.table.TableSchemas;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fitted {@link Boosted}. Densities of numbers are per unit of their column; all values unlike
 * any that was seen have the probability 1 / (n + 2) together after n rows.
 */
public sealed class BoostedModel
        implements Model<Table>, Sampler<Table>, Conditional<Table>, Density<Table>
        permits BoostedClassifier, BoostedRegressor {

    private final ModelCard card;
    private final List<ColumnSchema> schema;
    final Chain chain;
    private final ChainSampler sampler;

    BoostedModel(ModelCard card, Chain chain) {
        this.card = card;
        this.schema = TableSchemas.of(card);
        this.chain = chain;
        this.sampler = new ChainSampler(chain, schema, new Evidence(List.of()));
    }

    static BoostedModel of(ModelCard card, Chain chain, @Nullable String target) {
        if (target == null) {
            return new BoostedModel(card, chain);
        }
        return chain.schema(chain.order[chain.columns() - 1]).kind().categorical()
                ? new BoostedClassifier(card, chain)
                : new BoostedRegressor(card, chain);
    }

    static BoostedModel load(ModelFile file) {
        Boosted recipe = Recipe.fromMap(Boosted.class, file.card().recipe());
        return of(file.card(), ChainFile.read(file), recipe.target());
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public void save(Path path) {
        ModelFile.Builder file = ModelFile.of(card);
        ChainFile.save(chain, file);
        file.write(path);
    }

    @Override
    public Table sample(long first, int count, long seed) {
        return sampler.sample(first, count, seed);
    }

    /**
     * A sampler of rows that have the evidence: exact. Rows are drawn until it holds; conditions on
     * a column drawn early cost little.
     *
     * @throws dev.likeness.InputException if the model knows no such column or level, or the
     *     evidence cannot happen or does not come up in a million tries
     */
    @Override
    public Sampler<Table> given(Evidence evidence) {
        TableEvidence.of(evidence, schema); // knows identifiers too, and says so
        ChainSampler given = new ChainSampler(chain, schema, evidence);
        if (!given.possible()) {
            throw Given.impossible(evidence);
        }
        given.sample(0, 1, 0); // refused now, if it never comes up
        return given;
    }

    @Override
    public double[] logDensity(Table data) {
        return chain.logDensity(chain.cells.conform(data, Set.of()));
    }

    /** The probability of each cell of the target for each row, given all other columns. */
    double[][] ofTarget(Table data) {
        int target = chain.order[chain.columns() - 1];
        TableCells cells = chain.cells;
        Table table = cells.conform(data, Set.of(chain.schema(target).name()));
        return chain.probabilities(target, chain.codes(table), table.rows());
    }
}
