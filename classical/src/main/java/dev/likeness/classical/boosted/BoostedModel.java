package dev.likeness.classical.boosted;

import dev.likeness.Conditions;
import dev.likeness.Imputer;
import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.classical.internal.Holes;
import dev.likeness.classical.internal.RowModel;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.Arrays;

/**
 * A fitted {@link Boosted}. Densities of numbers are per unit of their column; all values unlike
 * any that was seen have the probability 1 / (n + 2) together after n rows.
 */
public sealed class BoostedModel extends RowModel implements Imputer<Table>
        permits BoostedClassifier, BoostedRegressor {

    final Chain chain;

    BoostedModel(ModelCard card, Chain chain) {
        super(card);
        this.chain = chain;
    }

    static BoostedModel of(ModelCard card, Chain chain) {
        if (chain.target < 0) {
            return new BoostedModel(card, chain);
        }
        return chain.schema(chain.target).kind().categorical()
                ? new BoostedClassifier(card, chain)
                : new BoostedRegressor(card, chain);
    }

    static BoostedModel load(ModelFile file) {
        Boosted recipe = Recipe.fromMap(Boosted.class, file.card().recipe());
        return of(file.card(), ChainFile.read(file, recipe.target(), recipe.fills()));
    }

    @Override
    protected void save(ModelFile.Builder out) {
        ChainFile.save(chain, out);
    }

    /**
     * Exact. Rows are drawn until the evidence holds; conditions on a column drawn early cost
     * little.
     */
    @Override
    protected RowDraws draws(Conditions evidence) {
        checked(evidence);
        ChainSampler draws = new ChainSampler(chain, evidence);
        if (!draws.possible()) {
            throw impossible(evidence);
        }
        draws.at(0, 1, randomness(0, evidence)); // refused now, if it never comes up
        return draws;
    }

    @Override
    public double[] logDensity(Table data) {
        return chain.logDensity(conform(data));
    }

    /**
     * The table with its holes filled: each is drawn given what is known and what was filled before
     * it, column by column.
     *
     * @throws InputException if the model was fitted with {@code fills=false}
     */
    @Override
    public Table impute(Table data, long seed) {
        if (chain.fills == null) {
            throw new InputException(
                    "The model has not learnt to fill holes, as it was fitted with fills=false. Fit it again with fills=true.");
        }
        Holes holes = holes(data);
        HoleFiller.fill(chain, chain.fills, holes, seed);
        return holes.filled();
    }

    /** The probability of each cell of the target for each row, given all other columns. */
    double[][] ofTarget(Table data) {
        int target = chain.target;
        Table table = conform(data, chain.schema(target).name());
        int[] all = new int[table.rows()];
        Arrays.setAll(all, i -> i);
        return chain.probabilities(target, chain.predictor(), chain.codes(table), all, all.length);
    }
}
