package dev.likeness.neural.vae;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.List;

/** The variational autoencoder of tables as the command finds it. */
public final class TabularVaeFamily implements Family {

    @Override
    public String name() {
        return TabularVae.FAMILY;
    }

    @Override
    public String summary() {
        return "tables from short codes (TVAE), with a bound on their likelihood";
    }

    @Override
    public Class<?> dataType() {
        return Table.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset(
                        "default", "a prior that is learnt: the best rows", TabularVae.defaults()),
                new Preset("paper", "the paper's networks and settings", TabularVae.paper()));
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return TabularVae.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        return TabularVaeModel.load(file);
    }
}
