package dev.likeness.cli.toy;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Decoder;
import dev.likeness.Density;
import dev.likeness.Encoder;
import dev.likeness.EstimatedDensity;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Imputer;
import dev.likeness.Latent;
import dev.likeness.Recipe;
import dev.likeness.Reconstructor;
import dev.likeness.Sampler;
import dev.likeness.SamplerChoice;
import dev.likeness.cli.toy.Strips.Likelihood;
import dev.likeness.file.ModelFile;
import dev.likeness.file.Range;
import dev.likeness.image.Images;
import dev.likeness.table.Table;
import dev.likeness.text.Corpus;
import java.util.List;

/** The smallest families that do all that the command can ask for. */
public final class ToyFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of("pixels", Images.class, Pixels.class, ToyFamilies::pixels)
                        .withSummary("a normal distribution a pixel")
                        .withAbilities(Latent.class)
                        .withPreset("plain", "two epochs", new Pixels(10, 2, false, 0, 0))
                        .withPreset(
                                "by-label", "one for each label", new Pixels(10, 2, true, 0, 0)),
                Family.of("rows", Table.class, Rows.class, ToyFamilies::rows)
                        .withSummary("the rows themselves")
                        .withAbilities(
                                Sampler.class,
                                Conditional.class,
                                Density.class,
                                Classifier.class,
                                Imputer.class)
                        .withPreset("plain", "the only one", new Rows("")),
                Family.of("spelling", Corpus.class, Spelling.class, ToyFamilies::spelling)
                        .withSummary("the first character and the length of a text")
                        .withAbilities(Encoder.class, Decoder.class)
                        .withPreset("plain", "texts of 20 characters", new Spelling(20)),
                Family.of("strips", Images.class, Strips.class, ToyFamilies::strips)
                        .withSummary("the brightness of upright strips")
                        .withAbilities(
                                Latent.class,
                                Encoder.class,
                                Reconstructor.class,
                                SamplerChoice.class,
                                Density.class,
                                EstimatedDensity.class)
                        .withPreset("two", "codes of two numbers", new Strips(2, Likelihood.NONE))
                        .withPreset(
                                "three", "codes of three numbers", new Strips(3, Likelihood.NONE))
                        .withPreset("exact", "with likelihoods", new Strips(2, Likelihood.EXACT))
                        .withPreset(
                                "estimated", "with bounds", new Strips(2, Likelihood.ESTIMATED)));
    }

    private static PixelsModel pixels(ModelFile file) {
        Pixels recipe = Recipe.fromMap(Pixels.class, file.card().recipe());
        Moments moments =
                new Moments(file.doubles("counts"), file.doubles("sums"), file.doubles("squares"));
        return recipe.conditional()
                ? new PixelsModel.ByLabel(file.card(), moments)
                : new PixelsModel(file.card(), moments);
    }

    private static RowsModel rows(ModelFile file) {
        Rows recipe = Recipe.fromMap(Rows.class, file.card().recipe());
        return new RowsModel(file.card(), recipe.target(), file.doubles("values", Range.ANY));
    }

    private static Spelling.Speller spelling(ModelFile file) {
        return new Spelling.Speller(
                file.card(), Recipe.fromMap(Spelling.class, file.card().recipe()).longest());
    }

    private static StripsModel strips(ModelFile file) {
        return StripsModel.of(
                Recipe.fromMap(Strips.class, file.card().recipe()),
                file.card(),
                file.floats("mean"));
    }
}
