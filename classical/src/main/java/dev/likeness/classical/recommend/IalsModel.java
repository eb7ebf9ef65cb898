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
    private final float[] items; // (items, factors)
    private final IalsSide side;

    IalsModel(ModelCard card, Ratings data, Ials recipe, float[] items) {
        super(card, data);
        this.factors = recipe.factors();
        this.items = items;
        this.side = side(recipe);
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
        this.items =
                file.floats("items.factors", SparseWeights.SOUND, catalogue().count(), factors);
        this.side = side(recipe);
    }

    private IalsSide side(Ials recipe) {
        ItemUsers none = new ItemUsers(Ratings.of(java.util.List.of()), new int[1], new int[0]);
        return new IalsSide(recipe, items, none, Threads.ALONE);
    }

    @Override
    void save(ModelFile.Builder out) {
        out.tensor("items.factors", items, catalogue().count(), factors);
    }

    /** What solves for a person. */
    IalsSide side() {
        return side;
    }

    /** The factors of a person with a history. */
    float[] person(int[] history) {
        float[] person = new float[factors];
        side.solve(person, 0, history, 0, history.length, factors);
        return person;
    }

    @Override
    public void score(Ratings histories, int from, int to, float[] into) {
        int count = catalogue().count();
        for (int u = from; u < to; u++) {
            int at = (u - from) * count;
            Arrays.fill(into, at, at + count, 0);
            float[] person = person(histories.itemsOf(u));
            for (int i = 0; i < count; i++) {
                float sum = 0;
                for (int f = 0; f < factors; f++) {
                    sum += person[f] * items[i * factors + f];
                }
                into[at + i] = sum;
            }
        }
    }
}
