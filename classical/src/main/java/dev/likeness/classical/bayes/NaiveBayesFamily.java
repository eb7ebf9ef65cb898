package dev.likeness.classical.bayes;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.List;

/** Naive Bayes, as the command line finds it. */
public final class NaiveBayesFamily implements Family {

    @Override
    public String name() {
        return NaiveBayes.FAMILY;
    }

    @Override
    public String summary() {
        return "columns independent given the class: predicts and makes tables, learns in one pass";
    }

    @Override
    public Class<?> dataType() {
        return Table.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("histogram", "numbers of any shape", NaiveBayes.defaults()),
                new Preset(
                        "gaussian",
                        "normal numbers within a class",
                        NaiveBayes.defaults().withNumbers(NumberEvents.GAUSSIAN)),
                new Preset(
                        "multinomial",
                        "whole numbers as counts, such as of words",
                        NaiveBayes.defaults().withNumbers(NumberEvents.MULTINOMIAL)));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return NaiveBayes.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        NaiveBayes recipe = Recipe.fromMap(NaiveBayes.class, file.card().recipe());
        return NaiveBayesModel.read(file, recipe);
    }
}
