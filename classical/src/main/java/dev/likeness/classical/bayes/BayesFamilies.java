package dev.likeness.classical.bayes;

import dev.likeness.Classifier;
import dev.likeness.Conditional;
import dev.likeness.Density;
import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.FamilyProvider;
import dev.likeness.Imputer;
import dev.likeness.Marginal;
import dev.likeness.Model;
import dev.likeness.Recipe;
import dev.likeness.Sampler;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Families of naive Bayes and of circuits. */
public final class BayesFamilies implements FamilyProvider {

    @Override
    public List<Family<?>> families() {
        return List.of(
                Family.of(
                                NaiveBayes.FAMILY,
                                Table.class,
                                NaiveBayes.class,
                                BayesFamilies::readNaiveBayes)
                        .withSummary(
                                "columns independent given the class: predicts and makes tables, learns in one pass")
                        .withAbilities(
                                Sampler.class,
                                Conditional.class,
                                Density.class,
                                Imputer.class,
                                Marginal.class,
                                Classifier.class)
                        .withPreset("histogram", "numbers of any shape", NaiveBayes.defaults())
                        .withPreset(
                                "gaussian",
                                "normal numbers within a class",
                                NaiveBayes.defaults().withNumbers(NumberEvents.GAUSSIAN))
                        .withPreset(
                                "multinomial",
                                "whole numbers as counts, such as of words",
                                NaiveBayes.defaults().withNumbers(NumberEvents.MULTINOMIAL))
                        .withSearchSpace(BayesFamilies::spaceOfNaiveBayes),
                Family.of(
                                NaiveBayesMixture.FAMILY,
                                Table.class,
                                NaiveBayesMixture.class,
                                BayesFamilies::readNaiveBayesMixture)
                        .withSummary(
                                "kinds of rows within which columns are independent: fast, exact conditions")
                        .withAbilities(
                                Sampler.class,
                                Conditional.class,
                                Density.class,
                                Imputer.class,
                                Marginal.class,
                                Classifier.class)
                        .withPreset(
                                "default",
                                "as many components as are likeliest on rows held out",
                                NaiveBayesMixture.defaults())
                        .withPreset(
                                "large",
                                "1,500 components: nearer to the rows, and more likely to memorise them",
                                NaiveBayesMixture.defaults().withComponents(1500)),
                Family.of(Circuit.FAMILY, Table.class, Circuit.class, BayesFamilies::readCircuit)
                        .withSummary(
                                "hidden Chow-Liu tree: the best tables, exact conditions, densities, missing values")
                        .withAbilities(
                                Sampler.class,
                                Conditional.class,
                                Density.class,
                                Imputer.class,
                                Marginal.class,
                                Classifier.class)
                        .withPreset("default", "up to 64 states a column", Circuit.defaults())
                        .withPreset(
                                "small",
                                "16 states: learns in seconds, a model of a few hundred kilobytes",
                                Circuit.defaults().withStates(16)));
    }

    private static Model<Table> readNaiveBayes(ModelFile file) {
        NaiveBayes recipe = Recipe.fromMap(NaiveBayes.class, file.card().recipe());
        return NaiveBayesModel.read(file, recipe);
    }

    private static Map<String, List<String>> spaceOfNaiveBayes(Estimator<?, ?> recipe) {
        Map<String, List<String>> space = new LinkedHashMap<>();
        space.put("numbers", List.of("histogram", "gaussian"));
        space.put("smoothing", List.of("0.1", "1", "10"));
        space.put("cells", List.of("16", "64", "256"));
        return space;
    }

    private static Model<Table> readNaiveBayesMixture(ModelFile file) {
        NaiveBayesMixture recipe = Recipe.fromMap(NaiveBayesMixture.class, file.card().recipe());
        return CircuitFit.read(file, recipe.target());
    }

    private static Model<Table> readCircuit(ModelFile file) {
        Circuit recipe = Recipe.fromMap(Circuit.class, file.card().recipe());
        return CircuitFit.read(file, recipe.target());
    }
}
