package dev.likeness.classical.recommend;

import dev.likeness.Estimator;
import dev.likeness.Fit;
import dev.likeness.InputException;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Recipe;
import dev.likeness.Version;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.ratings.Ids;
import dev.likeness.ratings.ItemScores;
import dev.likeness.ratings.Ratings;
import java.nio.file.Path;
import java.util.Map;

/** What every recommender here has: a card, the items it knows, and how popular they are. */
public abstract class RecommenderModel implements Model<Ratings>, ItemScores {

    private final ModelCard card;
    private final Ids items;
    private final float[] popularity;

    RecommenderModel(ModelCard card, Ids items, float[] popularity) {
        this.card = card;
        this.items = items;
        this.popularity = popularity;
    }

    RecommenderModel(ModelCard card, Ratings data) {
        this(card, data.items(), counts(data));
    }

    RecommenderModel(ModelFile file) {
        this(file.card(), Ids.load(file, "items"), file.floats("popularity", Range.COUNT));
        if (popularity.length != items.count()) {
            throw new InputException(
                    "%s is damaged: it has %d items and the popularity of %d."
                            .formatted(file.path(), items.count(), popularity.length));
        }
    }

    static float[] counts(Ratings data) {
        int[] counts = data.popularity();
        float[] floats = new float[counts.length];
        for (int i = 0; i < counts.length; i++) {
            floats[i] = counts[i];
        }
        return floats;
    }

    @Override
    public final ModelCard card() {
        return card;
    }

    @Override
    public final Ids catalogue() {
        return items;
    }

    @Override
    public final float[] popularity() {
        return popularity;
    }

    @Override
    public final void save(Path file) {
        ModelFile.Builder out = ModelFile.of(card);
        items.save(out, "items");
        out.tensor("popularity", popularity, popularity.length);
        save(out);
        out.write(file);
    }

    /** Adds what else is needed to read the model again. */
    abstract void save(ModelFile.Builder out);

    /** Refuses data from which nothing can be recommended. */
    static void require(Ratings data) {
        if (data.count() < 2) {
            throw new InputException(
                    "Recommendations are learnt from at least 2 users, found %d."
                            .formatted(data.count()));
        } else if (data.events() == 0) {
            throw new InputException("The ratings have no events. Give at least one.");
        }
    }

    static ModelCard card(
            Estimator<?, ?> recipe, Ratings data, Fit fit, Map<String, Double> scores) {
        return new ModelCard(
                recipe.family(),
                Recipe.toMap(recipe),
                data.provenance(),
                fit.seed(),
                1,
                1,
                Map.of("likeness", Version.likeness()),
                scores);
    }
}
