package dev.likeness.classical.recommend;

import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Recommender;
import dev.likeness.ratings.ItemScores;
import dev.likeness.ratings.Ratings;
import java.util.List;

/** The families of recommenders without networks. */
public final class RecommendFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of(Popularity.FAMILY, Ratings.class, Popularity.class, PopularityModel::new)
                        .withSummary("what most people use, the same for everybody")
                        .withAbilities(Recommender.class, ItemScores.class)
                        .withPreset("default", "all events count the same", Popularity.defaults())
                        .withPreset(
                                "recent", "events count half after 30 days", new Popularity(30)),
                Family.of(
                                ItemNeighbours.FAMILY,
                                Ratings.class,
                                ItemNeighbours.class,
                                SparseModel::new)
                        .withSummary("items that have the same users: simple, and explains itself")
                        .withAbilities(Recommender.class, ItemScores.class)
                        .withPreset(
                                "default",
                                "200 neighbours by the cosine",
                                ItemNeighbours.defaults()),
                Family.of(Rp3Beta.FAMILY, Ratings.class, Rp3Beta.class, SparseModel::new)
                        .withSummary(
                                "random walks from items over users to items, popular ends made rarer")
                        .withAbilities(Recommender.class, ItemScores.class)
                        .withPreset("default", "300 ends an item", Rp3Beta.defaults()),
                Family.of(Ease.FAMILY, Ratings.class, Ease.class, EaseModel::new)
                        .withSummary(
                                "a weight for each pair of items in closed form: hard to beat up to 40,000 items")
                        .withAbilities(Recommender.class, ItemScores.class)
                        .withPreset(
                                "default",
                                "the regularisation is chosen on training users",
                                Ease.defaults()),
                Family.of(Sansa.FAMILY, Ratings.class, Sansa.class, SansaModel::new)
                        .withSummary("EASE in sparse factors: for catalogues of any size")
                        .withAbilities(Recommender.class, ItemScores.class)
                        .withPreset("default", "200 numbers an item", Sansa.defaults()),
                Family.of(Slim.FAMILY, Ratings.class, Slim.class, SparseModel::new)
                        .withSummary("each item as a sparse sum of others, by the elastic net")
                        .withAbilities(Recommender.class, ItemScores.class)
                        .withPreset("default", "among 200 neighbours", Slim.defaults()),
                Family.of(Ials.FAMILY, Ratings.class, Ials.class, IalsModel::new)
                        .withSummary("factors of users and items: small models of large catalogues")
                        .withAbilities(Recommender.class, ItemScores.class)
                        .withPreset("default", "64 factors", Ials.defaults()),
                Family.of(Blend.FAMILY, Ratings.class, Blend.class, BlendModel::new)
                        .withSummary("several recommenders as one, weighted on training users")
                        .withAbilities(Recommender.class, ItemScores.class)
                        .withPreset("default", "EASE, factors and random walks", Blend.defaults())
                        .withPreset(
                                "with-networks",
                                "EASE, SLIM, factors and two variational autoencoders",
                                new Blend(
                                        List.of(
                                                Ease.FAMILY,
                                                Slim.FAMILY,
                                                Ials.FAMILY,
                                                "multi-vae",
                                                "rec-vae"))));
    }
}
