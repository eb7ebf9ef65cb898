package dev.likeness.neural.gan;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.List;

/** The conditional GAN of tables as the command finds it. */
public final class TabularGanFamily implements Family {

    @Override
    public String name() {
        return TabularGan.FAMILY;
    }

    @Override
    public String summary() {
        return "tables by a generator and a critic (CTGAN): the baseline that everybody knows";
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
                        "the paper's networks, learning faster; minutes",
                        TabularGan.defaults()),
                new Preset("paper", "the paper's networks and settings", TabularGan.paper()));
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return TabularGan.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        return TabularGanModel.load(file);
    }
}
