package dev.likeness.toy;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Density;
import dev.likeness.Encoder;
import dev.likeness.EstimatedDensity;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Imputer;
import dev.likeness.Latent;
import dev.likeness.Recipe;
import dev.likeness.Reconstructor;
import dev.likeness.Regressor;
import dev.likeness.Sampler;
import dev.likeness.SamplerChoice;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.table.Table;
import dev.likeness.text.Corpus;
import java.util.List;

/** The toy families, found as real ones are. */
public final class ToyFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of("gaussian", Points.class, Gaussian.class, ToyFamilies::gaussian)
                        .withSummary("independent normal distributions")
                        .withAbilities(
                                Latent.class,
                                SamplerChoice.class,
                                Conditional.class,
                                EstimatedDensity.class,
                                Classifier.class,
                                Regressor.class,
                                Encoder.class,
                                Reconstructor.class)
                        .withPreset("plain", "the only one", new Gaussian(1e-6, Fault.NONE)),
                Family.of("secretive", Points.class, Gaussian.class, ToyFamilies::gaussian)
                        .withSummary("the same, but it does not say all that it can do")
                        .withAbilities(Sampler.class)
                        .withPreset("plain", "the only one", new Gaussian(1e-6, Fault.NONE)),
                Family.of("margins", Table.class, Margins.class, MarginsModel::load)
                        .withSummary("independent columns")
                        .withAbilities(
                                Sampler.class, Conditional.class, Density.class, Imputer.class)
                        .withPreset("plain", "the only one", new Margins(0)),
                Family.of("means", Points.class, Means.class, MeansModel::load)
                        .withSummary("the mean of each column, in steps")
                        .withAbilities(Sampler.class)
                        .withPreset("two", "two epochs", new Means(2, ""))
                        .withPreset("five", "five epochs", new Means(5, "")),
                Family.of("letters", Corpus.class, Letters.class, LettersModel::load)
                        .withSummary("which character follows which")
                        .withAbilities(Sampler.class, Conditional.class, Density.class)
                        .withPreset("plain", "the only one", new Letters(0.1, 40)));
    }

    private static GaussianModel gaussian(ModelFile file) {
        Gaussian recipe = Recipe.fromMap(Gaussian.class, file.card().recipe());
        double[] mean = file.doubles("mean", Range.between(-1e9, 1e9));
        double[] deviation = file.doubles("deviation", Range.between(1e-9, 1e9), mean.length);
        return new GaussianModel(file.card(), recipe.fault(), mean, deviation);
    }
}
