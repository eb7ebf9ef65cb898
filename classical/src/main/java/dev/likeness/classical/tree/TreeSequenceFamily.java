package dev.likeness.classical.tree;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.List;

/** The sequences of trees as the command finds them. */
public final class TreeSequenceFamily implements Family {

    @Override
    public String name() {
        return TreeSequence.FAMILY;
    }

    @Override
    public String summary() {
        return "makes tables column by column, each by a tree; with a target it predicts too";
    }

    @Override
    public Class<?> dataType() {
        return Table.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset(
                        "columns",
                        "each column by a tree on those before it",
                        TreeSequence.defaults()),
                new Preset(
                        "careful",
                        "wider leaves: nearer to the table than to its rows",
                        TreeSequence.defaults().withMinLeaf(50).withSmoothing(1)));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return TreeSequence.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        return TreeSequenceModel.load(file);
    }
}
