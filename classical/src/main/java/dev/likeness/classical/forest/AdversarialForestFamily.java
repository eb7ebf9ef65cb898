package dev.likeness.classical.forest;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.List;

/** The adversarial forests as the command finds them. */
public final class AdversarialForestFamily implements Family {

    @Override
    public String name() {
        return AdversarialForest.FAMILY;
    }

    @Override
    public String summary() {
        return "makes tables by adversarial trees; with a target it predicts too";
    }

    @Override
    public Class<?> dataType() {
        return Table.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("game", "until trees are fooled", AdversarialForest.defaults()),
                new Preset(
                        "quick",
                        "one round: seconds for 20,000 rows",
                        AdversarialForest.defaults().withRounds(1)));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return AdversarialForest.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        return ForestDensityFile.load(file);
    }
}
