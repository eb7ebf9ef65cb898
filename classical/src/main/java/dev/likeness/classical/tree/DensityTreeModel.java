package dev.likeness.classical.tree;

import dev.likeness.ModelCard;
import dev.likeness.classical.internal.cells.LeafMixture;
import dev.likeness.classical.internal.cells.LeafMixtureModel;
import dev.likeness.classical.internal.cells.MixtureFile;
import dev.likeness.file.ModelFile;
import dev.likeness.table.TableSchemas;

/** A fitted density estimation tree. */
public final class DensityTreeModel extends LeafMixtureModel {

    /** A leaf knows no more than its box, whatever weight that has. */
    static final double ALL_OF_IT = 1;

    DensityTreeModel(ModelCard card, LeafMixture mixture) {
        super(card, mixture);
    }

    static DensityTreeModel load(ModelFile in) {
        return new DensityTreeModel(
                in.card(),
                MixtureFile.load(
                        in, TableSchemas.modelled(TableSchemas.of(in.card())), -1, ALL_OF_IT));
    }

    /** How many leaves it has. */
    public int leaves() {
        return (int) Math.round(card().scores().getOrDefault("leaves", 0.0));
    }
}
