package dev.likeness.neural.recommend;

import dev.likeness.Conditional;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Recommender;
import dev.likeness.Sampler;
import dev.likeness.ratings.ItemScores;
import dev.likeness.ratings.Ratings;
import java.util.List;

/** Families of recommenders that are networks. */
public final class RecommendFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of(MultiVae.FAMILY, Ratings.class, MultiVae.class, MultiVaeModel::load)
                        .withSummary(
                                "histories from short codes: recommends, and makes users like real ones")
                        .withAbilities(
                                Recommender.class,
                                ItemScores.class,
                                Sampler.class,
                                Conditional.class)
                        .withPreset(
                                "default",
                                "one layer of 300 about a code of 64",
                                MultiVae.defaults())
                        .withPreset(
                                "large",
                                "one layer of 600 about a code of 200, for tens of thousands of users",
                                MultiVae.defaults()
                                        .withWidths(List.of(600))
                                        .withLatent(200)
                                        .withBatch(500))
                        .withPreset(
                                "denoising",
                                "without the variational part",
                                MultiVae.autoencoder()),
                Family.of(RecVae.FAMILY, Ratings.class, RecVae.class, RecVaeModel::load)
                        .withSummary(
                                "histories from codes whose prior is what the encoder said before:"
                                        + " recommends, and makes users")
                        .withAbilities(
                                Recommender.class,
                                ItemScores.class,
                                Sampler.class,
                                Conditional.class)
                        .withPreset(
                                "default", "layers of 300 about a code of 128", RecVae.defaults())
                        .withPreset(
                                "large",
                                "layers of 600 about a code of 200, for tens of thousands of users",
                                RecVae.defaults().withWidth(600).withLatent(200).withBatch(500)),
                Family.of(NextItem.FAMILY, Ratings.class, NextItem.class, NextItemModel::load)
                        .withSummary("what somebody takes next, from the order of the history")
                        .withAbilities(Recommender.class, ItemScores.class)
                        .withPreset(
                                "default",
                                "a recurrent unit of 64 over the last 50 events",
                                NextItem.defaults())
                        .slow());
    }
}
