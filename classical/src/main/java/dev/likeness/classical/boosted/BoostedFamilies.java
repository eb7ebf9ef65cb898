package dev.likeness.classical.boosted;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Density;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Imputer;
import dev.likeness.Regressor;
import dev.likeness.Sampler;
import dev.likeness.table.Table;
import java.util.List;

/** The family of chains of boosted classifiers. */
public final class BoostedFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of(Boosted.FAMILY, Table.class, Boosted.class, BoostedModel::load)
                        .withSummary(
                                "makes tables column by column by boosted trees: the best rows where numbers hang together")
                        .withAbilities(
                                Sampler.class,
                                Conditional.class,
                                Density.class,
                                Imputer.class,
                                Classifier.class,
                                Regressor.class)
                        .withPreset("default", "128 cells a column", Boosted.defaults())
                        .withPreset(
                                "quick",
                                "fewer cells and trees, fills no holes: learns several times as fast",
                                Boosted.defaults()
                                        .withCells(32)
                                        .withTrees(40)
                                        .withLearningRate(0.3)
                                        .withFills(false)));
    }
}
