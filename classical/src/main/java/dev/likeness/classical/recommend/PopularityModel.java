package dev.likeness.classical.recommend;

import dev.likeness.ModelCard;
import dev.likeness.file.ModelFile;
import dev.likeness.ratings.Ids;
import dev.likeness.ratings.Ratings;

/** A fitted {@link Popularity}. */
public final class PopularityModel extends RecommenderModel {

    PopularityModel(ModelCard card, Ids items, float[] popularity) {
        super(card, items, popularity);
    }

    PopularityModel(ModelFile file) {
        super(file);
    }

    @Override
    void save(ModelFile.Builder out) {}

    @Override
    public void score(Ratings histories, int from, int to, float[] into) {
        int items = catalogue().count();
        for (int u = from; u < to; u++) {
            System.arraycopy(popularity(), 0, into, (u - from) * items, items);
        }
    }
}
