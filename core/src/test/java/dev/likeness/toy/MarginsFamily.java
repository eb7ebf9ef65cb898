package dev.likeness.toy;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.List;

/** The toy family of tables, found as real ones are. */
public final class MarginsFamily implements Family {

    @Override
    public String name() {
        return "margins";
    }

    @Override
    public String summary() {
        return "independent columns";
    }

    @Override
    public Class<?> dataType() {
        return Table.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(new Preset("plain", "the only one", new Margins(0)));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return Margins.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        return MarginsModel.load(file);
    }
}
