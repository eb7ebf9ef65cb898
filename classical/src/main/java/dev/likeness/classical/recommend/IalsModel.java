package dev.likeness.classical.recommend;

import dev.likeness.InputException;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.classical.internal.Threads;
import dev.likeness.file.ModelFile;
import dev.likeness.ratings.Ratings;
import java.util.Arrays;

/**
 * Fitted {@link Ials}: the factors of the items. Those of a person are solved for from the history,
 * exactly, so that somebody never met is answered as somebody learnt from.
 */
public final class IalsModel extends RecommenderModel {

    private final int factors;
    private final float[][] items; // (items, factors)
    private final IalsPerson people;

    IalsModel(ModelCard card, Ratings data, Ials recipe, float[][] items) {
        super(card, data);
        this.factors = recipe.factors();
        this.items = items;
        this.people = people(recipe);
    }

    IalsModel(ModelFile file) {
        super(file);
        Ials recipe = Recipe.fromMap(Ials.class, file.card().recipe());
        if (recipe.regularisation() == null) {
            throw new InputException(
                    "%s: the recipe of the model lacks its regularisation. The file was changed; fit the model again."
                            .formatted(file.path()));
        }
        this.factors = recipe.factors();
        float[] all =
                file.floats("items.factors", SparseWeights.SOUND, catalogue().count(), factors);
        this.items = new float[catalogue().count()][];
        for (int i = 0; i < items.length; i++) {
            items[i] = Arrays.copyOfRange(all, i * factors, (i + 1) * factors);
        }
        this.people = people(recipe);
    }

    private IalsPerson people(Ials recipe) {
        return new IalsPerson(recipe, items, FactorRows.gram(items, factors, Threads.ALONE));
    }

    @Override
    void save(ModelFile.Builder out) {
        float[] all = new float[items.length * factors];
        for (int i = 0; i < items.length; i++) {
            System.arraycopy(items[i], 0, all, i * factors, factors);
        }
        out.tensor("items.factors", all, items.length, factors);
    }

    /** A copy of the factors of the items (items, factors). */
    float[][] factors() {
        float[][] copy = new float[items.length][];
        for (int i = 0; i < items.length; i++) {
            copy[i] = items[i].clone();
        }
        return copy;
    }

    /** The factors of a person with a history. */
    float[] person(int[] history) {
        return people.of(history);
    }

    @Override
    public void score(Ratings histories, int from, int to, float[] into) {
        for (int u = from; u < to; u++) {
            int at = (u - from) * items.length;
            FactorRows.products(into, at, person(histories.itemsOf(u)), items);
        }
    }
}
