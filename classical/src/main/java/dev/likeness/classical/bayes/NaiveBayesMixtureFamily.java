package dev.likeness.classical.bayes;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.List;

/** Mixtures of naive Bayes models, as the command line finds them. */
public final class NaiveBayesMixtureFamily implements Family {

    @Override
    public String name() {
        return NaiveBayesMixture.FAMILY;
    }

    @Override
    public String summary() {
        return "kinds of rows within which columns are independent: fast, exact conditions";
    }

    @Override
    public Class<?> dataType() {
        return Table.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset(
                        "default",
                        "as many components as are likeliest on rows held out",
                        NaiveBayesMixture.defaults()),
                new Preset(
                        "large",
                        "1,500 components: nearer to the rows, and to learning them by heart",
                        NaiveBayesMixture.defaults().withComponents(1500)));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return NaiveBayesMixture.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        NaiveBayesMixture recipe = Recipe.fromMap(NaiveBayesMixture.class, file.card().recipe());
        return CircuitFit.read(file, recipe.target());
    }
}
