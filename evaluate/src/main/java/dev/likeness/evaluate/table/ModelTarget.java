package dev.likeness.evaluate.table;

import dev.likeness.Model;
import dev.likeness.table.Table;
import org.jspecify.annotations.Nullable;

/** The column that a model predicts, as its recipe says. */
final class ModelTarget {

    private ModelTarget() {}

    /** The name of the column, or null if the model predicts none. */
    static @Nullable String of(Model<Table> model) {
        return model.card().recipe().get("target") instanceof String target && !target.isEmpty()
                ? target
                : null;
    }
}
