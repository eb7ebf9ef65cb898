package dev.likeness.classical.tree;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.List;

/** The density estimation trees as the command finds them. */
public final class DensityTreeFamily implements Family {

    @Override
    public String name() {
        return DensityTree.FAMILY;
    }

    @Override
    public String summary() {
        return "the density of a table as one tree, constant in each leaf";
    }

    @Override
    public Class<?> dataType() {
        return Table.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(new Preset("pruned", "pruned by cross-validation", DensityTree.defaults()));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return DensityTree.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        return DensityTreeModel.load(file);
    }
}
