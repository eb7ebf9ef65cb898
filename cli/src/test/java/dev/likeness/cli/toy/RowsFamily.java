package dev.likeness.cli.toy;

import dev.likeness.Estimator;
import dev.likeness.Family;
import dev.likeness.Model;
import dev.likeness.Recipe;
import dev.likeness.file.ModelFile;
import dev.likeness.table.Table;
import java.util.List;

/** A small family of tables for tests of the command. */
public final class RowsFamily implements Family {

    @Override
    public String name() {
        return "rows";
    }

    @Override
    public String summary() {
        return "the rows themselves";
    }

    @Override
    public Class<?> dataType() {
        return Table.class;
    }

    @Override
    public List<Preset> presets() {
        return List.of(new Preset("plain", "the only one", new Rows("")));
    }

    @Override
    public Class<? extends Estimator<?, ?>> recipeType() {
        return Rows.class;
    }

    @Override
    public Model<?> load(ModelFile file) {
        Rows recipe = Recipe.fromMap(Rows.class, file.card().recipe());
        return new RowsModel(file.card(), recipe.target(), file.doubles("values"));
    }
}
