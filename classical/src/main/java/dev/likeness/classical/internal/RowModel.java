package dev.likeness.classical.internal;

import dev.likeness.Conditional;
import dev.likeness.Conditions;
import dev.likeness.Density;
import dev.likeness.Evidence;
import dev.likeness.Held;
import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import dev.likeness.random.Randomness;
import dev.likeness.table.Table;
import dev.likeness.table.TableSchemas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every model has that makes whole rows: samples of all rows, and of rows given evidence. */
public abstract class RowModel extends TableModel
        implements Sampler<Table>, Conditional<Table>, Density<Table> {

    private static final Conditions NOTHING = new Conditions(List.of());

    private volatile @Nullable RowDraws all;

    /** A model of a card. */
    protected RowModel(ModelCard card) {
        super(card);
    }

    /** Draws the columns that a model learnt. */
    @FunctionalInterface
    public interface RowDraws {

        /**
         * Values of some rows, at (column, row): numbers and codes of levels.
         *
         * @param first the position of the first row
         * @param randomness of the whole sample
         */
        double[][] at(long first, int count, Randomness randomness);
    }

    /**
     * Draws rows that have the evidence.
     *
     * @throws dev.likeness.InputException if a column or level is unknown, or the evidence cannot
     *     happen
     */
    protected abstract RowDraws draws(Conditions evidence);

    @Override
    public final Table sample(long first, int count, long seed) {
        return held().sample(first, count, seed);
    }

    @Override
    public final Held<Table> held() {
        RowDraws drawn = all;
        if (drawn == null) {
            drawn = draws(NOTHING); // twice, where two threads ask at once; both are the same
            all = drawn;
        }
        return held(drawn, NOTHING);
    }

    /**
     * A sampler of rows that have the evidence.
     *
     * @throws dev.likeness.InputException if a column or level is unknown, or the evidence cannot
     *     happen
     */
    @Override
    public final Sampler<Table> given(Evidence asked) {
        Conditions evidence = asked.as(Conditions.class);
        return held(draws(evidence), evidence);
    }

    private Held<Table> held(RowDraws drawn, Conditions evidence) {
        return TableSchemas.held(
                (first, count, seed) -> {
                    Sampler.requirePositions(first, count);
                    double[][] values = drawn.at(first, count, randomness(seed, evidence));
                    Table rows = Values.table(learnt(), values);
                    return TableSchemas.complete(rows, schema(), first, seed);
                },
                schema());
    }
}
