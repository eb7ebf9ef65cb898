package dev.likeness.classical.bayes;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    public Map<String, List<String>> searchSpace(Estimator<?, ?> recipe) {
        Map<String, List<String>> space = new LinkedHashMap<>();
        space.put("numbers", List.of("histogram", "gaussian"));
        space.put("smoothing", List.of("0.1", "1", "10"));
        space.put("cells", List.of("16", "64", "256"));
        return space;
    }

    @Override
    public Model<?> load(ModelFile file) {
        NaiveBayes recipe = Recipe.fromMap(NaiveBayes.class, file.card().recipe());
        return NaiveBayesModel.read(file, recipe);
    }
}
