package dev.likeness.classical.forest;

import dev.likeness.Conditional;
import dev.likeness.Density;
import dev.likeness.Evidence;
import dev.likeness.Model;
import dev.likeness.ModelCard;
import dev.likeness.Sampler;
import dev.likeness.classical.internal.cells.Allowed;
import dev.likeness.table.ColumnSchema;
import dev.likeness.table.Table;
import dev.likeness.table.TableEvidence;
import dev.likeness.table.TableSchemas;
import java.nio.file.Path;
import java.util.List;

/** A fitted adversarial forest. */
public class AdversarialForestModel
        implements Model<Table>, Sampler<Table>, Conditional<Table>, Density<Table> {

    private final ModelCard card;
    final List<ColumnSchema> schema;
    final ForestDensity density;
    private final Sampler<Table> sampler;

    AdversarialForestModel(ModelCard card, ForestDensity density) {
        this.card = card;
        this.schema = TableSchemas.of(card);
        this.density = density;
        Allowed[] all = density.everything();
        this.sampler = new LeafSampler(density, schema, all, density.cumulative(all));
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Table sample(long first, int count, long seed) {
        return sampler.sample(first, count, seed);
    }

    @Override
    public Sampler<Table> given(Evidence evidence) {
        Allowed[] allowed = allowed(evidence);
        double[] cumulative = density.cumulative(allowed);
        ForestDensity.possible(cumulative, evidence.conditions());
        return new LeafSampler(density, schema, allowed, cumulative);
    }

    private Allowed[] allowed(Evidence evidence) {
        List<ColumnSchema> learnt = TableSchemas.modelled(schema);
        TableEvidence known = TableEvidence.of(evidence, learnt);
        Allowed[] allowed = density.everything();
        for (int j : known.columns()) {
            allowed[j] = Allowed.of(density.boxes(), j, density.columns().get(j), known, j);
        }
        return allowed;
    }

    @Override
    public double[] logDensity(Table data) {
        return density.logDensity(TableSchemas.conform(data, schema));
    }

    @Override
    public void save(Path file) {
        throw new IllegalStateException("to come");
    }
}
