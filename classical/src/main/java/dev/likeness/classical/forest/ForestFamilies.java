package dev.likeness.classical.forest;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Density;
import dev.likeness.Explained;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Imputer;
import dev.likeness.Marginal;
import dev.likeness.Model;
import dev.likeness.Regressor;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.List;

/** Families of forests. */
public final class ForestFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of(
                                RandomForest.FAMILY,
                                Table.class,
                                RandomForest.class,
                                ForestFamilies::readRandomForest)
                        .withSummary("predicts a column of a table by a hundred trees")
                        .withAbilities(Classifier.class, Regressor.class, Explained.class)
                        .withPreset("hundred", "a hundred trees", RandomForest.defaults())
                        .withPreset(
                                "balanced",
                                "for a rare class: each tree draws equally many rows of each",
                                RandomForest.defaults().withBalanced(true)),
                Family.of(
                                AdversarialForest.FAMILY,
                                Table.class,
                                AdversarialForest.class,
                                AdversarialForestModel::load)
                        .withSummary(
                                "makes tables by adversarial trees; with a target it predicts too")
                        .withAbilities(
                                Sampler.class,
                                Conditional.class,
                                Density.class,
                                Imputer.class,
                                Marginal.class,
                                Classifier.class,
                                Regressor.class)
                        .withPreset("game", "until trees are fooled", AdversarialForest.defaults())
                        .withPreset(
                                "quick",
                                "one round: seconds for 20,000 rows",
                                AdversarialForest.defaults().withRounds(1)));
    }

    private static Model<Table> readRandomForest(ModelFile file) {
        ForestParts parts = ForestParts.load(file);
        return parts.target().kind().categorical()
                ? new ClassificationForest(parts)
                : new RegressionForest(parts);
    }
}
